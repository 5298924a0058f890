# A Kea that serves the network, with a client of its own.
systemctl stop leasehold
cat >/etc/kea/kea-dhcp4.conf <<'CONFIG'
{ "Dhcp4": {
    "interfaces-config": { "interfaces": [ "eth0" ] },
    "authoritative": true,
    "sanity-checks": { "lease-checks": "fix" },
    "lease-database": { "type": "memfile", "lfc-interval": 0, "name": "/var/lib/kea/kea-leases4.csv" },
    "valid-lifetime": 3600,
    "control-socket": { "socket-type": "unix", "socket-name": "/run/kea/kea4-ctrl-socket" },
    "hooks-libraries": [],
    "dhcp-ddns": { "enable-updates": true },
    "ddns-qualifying-suffix": "example.org",
    "subnet4": [ {
      "id": 7, "subnet": "192.0.2.0/24",
      "pools": [ { "pool": "192.0.2.100 - 192.0.2.199" } ],
      "option-data": [ { "name": "routers", "data": "192.0.2.1" } ]
    } ]
} }
CONFIG
cat >/etc/kea/kea-dhcp-ddns.conf <<'CONFIG'
{ "DhcpDdns": {
    "ip-address": "127.0.0.1", "port": 53001,
    "tsig-keys": [ { "name": "leasehold", "algorithm": "HMAC-SHA256", "secret": "c2VjcmV0LXRoYXQtbm9ib2R5LXNob3VsZC1oYXZl" } ],
    "forward-ddns": { "ddns-domains": [
      { "name": "example.org.", "key-name": "leasehold", "dns-servers": [ { "ip-address": "127.0.0.1", "port": 5300 } ] } ] },
    "reverse-ddns": { "ddns-domains": [
      { "name": "2.0.192.in-addr.arpa.", "key-name": "leasehold",
        "dns-servers": [ { "ip-address": "127.0.0.1", "port": 5300 } ] } ] }
} }
CONFIG
rm -f /var/lib/kea/kea-leases4.csv*
systemctl enable --now kea-dhcp4-server
until ss -lun | grep -q :67 || ss -lw0 | grep -q eth0; do sleep 0.1; done
systemctl is-active kea-dhcp4-server
