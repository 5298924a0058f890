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
    "subnet4": [ {
      "id": 7, "subnet": "192.0.2.0/24",
      "pools": [ { "pool": "192.0.2.100 - 192.0.2.199" } ],
      "option-data": [ { "name": "routers", "data": "192.0.2.1" } ]
    } ]
} }
CONFIG
rm -f /var/lib/kea/kea-leases4.csv*
systemctl enable --now kea-dhcp4-server
until ss -lun | grep -q :67 || ss -lw0 | grep -q eth0; do sleep 0.1; done
systemctl is-active kea-dhcp4-server
