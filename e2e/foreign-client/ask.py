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
        seen(api.LeasesApi(client))
        lease_files(api.LeasesApi(client))
        explain(api.LeasesApi(client))
        reservations(api.ReservationsApi(client), api.LeasesApi(client))
        catalogue(api.ConfigurationApi(client))
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
    equal(3, ask.networks().networks[0].use.used)
    equal(100, ask.subnet("198.18.0.0", "16").use.size)
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


def seen(ask):
    """What is remembered of clients: their messages, and who had an address."""
    messages = ask.exchanges(hw_address="02:00:00:00:00:01").exchanges
    equal({"ack", "offer"}, {each.outcome for each in messages})
    equal(4, len(ask.exchanges(after=messages[0].id).exchanges))
    equal(3, len(ask.clients(text="02:00:00:00:00").clients))
    equal(1, len(ask.clients(hw_address="02:00:00:00:00:03").clients))
    equal(True, ask.history(address="198.18.1.2", running=False).holdings[0].end is not None)


def lease_files(ask):
    # Of what has "json" in its name the generated client makes a JSON string.
    form = {"_content_type": "text/csv"}
    lines = ("address,state,start,changed,end,hw-address\n"
             "198.18.1.50,bound,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,2099-01-01T00:00:00Z,"
             "02:00:00:00:00:50\n")
    equal(1, ask.import_leases(lines, dry_run=True, **form).taken)
    refused(404, ask.lease, "198.18.1.50")
    equal(1, ask.import_leases(lines, **form).taken)
    equal(2099, ask.lease("198.18.1.50").end.year)
    equal(1, len(ask.import_leases("address,state\nnowhere,bound\n", **form).findings))


def reservations(ask, leases):
    equal("198.18.0.10", ask.reservations(subnet="198.18.0.0/16").reservations[0].address)
    made = ask.add_reservation({"hw-address": "00:53:00:00:00:01", "address": "198.18.0.11"},
                               comment="a printer")
    tagged = ask.reservation_with_http_info(made.id)
    equal("198.18.0.11", tagged.data.reservation["address"])
    wanted = {"hw-address": "00:53:00:00:00:01", "address": "198.18.0.12"}
    refused(412, ask.change_reservation, made.id, wanted, if_match='"0"')
    changed = ask.change_reservation(made.id, wanted, if_match=tagged.headers["ETag"])
    equal("198.18.0.12", changed.reservation["address"])
    refused(422, ask.add_reservation, {"hw-address": "zz"})
    ask.remove_reservation(made.id)
    refused(404, ask.reservation, made.id)
    kept = leases.reserve_lease("198.18.1.50")
    equal("198.18.1.50", kept.reservation["address"])
    ask.remove_reservation(kept.id)
    equal(1, ask.reservations(count=True).total)


def catalogue(ask):
    equal([], ask.classes().classes)
    equal("routers", ask.options(space="dhcp4", text="routers").options[0].name)


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
    equal(4, told.count("event: lease-bound"))
    refused(410, ask.events, after="0123456789abcdef-7")


def access(ask, url):
    made = ask.make_token(api.WantedToken(name="grafana", role="viewer"))
    equal(["administrator", "grafana"], sorted(each.name for each in ask.tokens().tokens))
    with connect(url, made.token) as viewer:
        equal("viewer", api.AccessApi(viewer).session().role)
        refused(403, api.AccessApi(viewer).tokens)
    ask.revoke_token("grafana")
    actions = [each.action for each in ask.audit(order="newest", limit=1000).entries]
    equal(True, {"token-make", "token-revoke"} <= set(actions))
    refused(404, ask.revoke_token, "grafana")


CHECKED = []


def equal(expected, found):
    if expected != found:
        raise AssertionError(f"expected {expected!r}, found {found!r}")
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
