"""Asks a server by the client that was generated from its contract. Every answer is a typed model:
one that does not fit the contract raises."""

import json
import sys

import leasehold_client as api
from leasehold_client.exceptions import ApiException


def main(url, token_file, config_file):
    token = open(token_file, encoding="ascii").read().strip()
    with connect(url, token) as client:
        server(api.ServerApi(client))
        leases(api.LeasesApi(client))
        explain(api.LeasesApi(client))
        configuration(api.ConfigurationApi(client), config_file)
        events(api.LeasesApi(client))
        access(api.AccessApi(client), url)
    with connect(url, "lh_wrong") as client:
        refused(401, api.ServerApi(client).status)


def connect(url, token):
    return api.ApiClient(api.Configuration(host=url, access_token=token))


def server(ask):
    status = ask.status()
    equal(True, status.ready)
    equal(3, status.leases.bound)
    equal(["lo"], [each.name for each in ask.interfaces().interfaces])
    equal(["198.18.0.0/16"], [each.subnet for each in ask.subnets().subnets])
    equal(100, ask.subnet("198.18.0.0", "16").pools[0].addresses)
    refused(404, ask.subnet, "192.0.2.0", "24")
    equal("198.18.0.10", ask.reservations(subnet="198.18.0.0/16").reservations[0].address)
    equal("debug", ask.set_log_level(api.LogLevel(level="debug")).level)
    equal("info", ask.set_log_level(api.LogLevel(level="info")).level)
    equal(True, "dhcp_" in ask.metrics())
    equal(b"SQLite format 3\0", bytes(ask.backup()[:16]))


def leases(ask):
    seen, cursor = [], None
    while True:
        page = ask.leases(limit=2, cursor=cursor, sort="-address", count=True)
        equal(3, page.total)
        seen += [each.address for each in page.leases]
        cursor = page.next
        if cursor is None:
            break
    equal(["198.18.1.2", "198.18.1.1", "198.18.1.0"], seen)
    equal(1, len(ask.leases(hw_address="02:00:00:00:00:02").leases))
    tagged = ask.lease_with_http_info("198.18.1.0")
    equal("bound", tagged.data.state)
    refused(412, ask.release_lease, "198.18.1.0", if_match='"0"')
    equal("released", ask.release_lease("198.18.1.0", if_match=tagged.headers["ETag"]).state)
    refused(409, ask.release_lease, "198.18.1.0")
    equal("declined", ask.decline_lease("198.18.1.1").state)
    ask.delete_lease("198.18.1.2")
    refused(404, ask.lease, "198.18.1.2")
    equal("198.18.1.0", ask.client("hw 02:00:00:00:00:01").leases[0].address)
    ask.lease_history("198.18.1.2", limit=5)


def explain(ask):
    told = ask.explain(
        api.Explaining(fields={"hw-address": "00:53:00:12:34:56", "giaddr": "127.0.0.1"}))
    equal(True, told.answer)
    refused(400, ask.explain, api.Explaining(packet="zz"))


def configuration(ask, config_file):
    text = ask.config()
    equal(open(config_file, encoding="utf-8").read(), text)
    other = json.loads(text)
    other["subnets"][0]["pools"] = ["198.18.2.0-198.18.2.99"]
    equal(True, ask.check_config(other).ok)
    equal(False, ask.check_config({"subnets": 7}).ok)
    difference = ask.compare_config(other, effect=True, limit=10)
    equal(True, difference.count >= 1)
    refused(422, ask.use_config, {"subnets": 7})
    used = ask.use_config(other, comment="moved")
    equal(True, used.changed)
    equal(False, ask.reload_config().changed)
    versions = ask.config_versions().versions
    equal("moved", versions[-1].comment)
    equal(text, ask.config_version(versions[0].number))
    equal(True, ask.roll_back_config(versions[0].number).changed)
    equal(text, ask.config())
    refused(404, ask.roll_back_config, 999)


def events(ask):
    told = ask.events(after="oldest", once=True, kinds="lease-bound")
    equal(3, told.count("event: lease-bound"))
    refused(410, ask.events, after="0123456789abcdef-7")


def access(ask, url):
    made = ask.make_token(api.WantedToken(name="grafana", role="viewer"))
    equal(["administrator", "grafana"], sorted(each.name for each in ask.tokens().tokens))
    with connect(url, made.token) as viewer:
        equal("viewer", api.AccessApi(viewer).session().role)
        refused(403, api.AccessApi(viewer).tokens)
    ask.revoke_token("grafana")
    refused(404, ask.revoke_token, "grafana")


CHECKED = []


def equal(expected, found):
    if expected != found:
        raise SystemExit(f"expected {expected!r}, found {found!r}")
    CHECKED.append(found)


def refused(status, ask, *arguments, **named):
    try:
        ask(*arguments, **named)
    except ApiException as e:
        equal(status, e.status)
        equal(status, json.loads(e.body)["status"])
    else:
        raise SystemExit(f"{ask.__name__}: {status} was expected")


main(*sys.argv[1:])
print(f"{len(CHECKED)} answers are as the contract has them")
