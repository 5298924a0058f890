# Names are answered for by the server itself, there being no DNS server.
cat >/etc/leasehold/leasehold.json <<'CONFIG'
{
  "interfaces": ["eth0"],
  "authoritative": true,
  "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"], "options": {"routers": ["192.0.2.1"]}}],
  "ddns": {
    "zones": [{"zone": "example.org", "answered": true}, {"zone": "2.0.192.in-addr.arpa", "answered": true}],
    "answer": {"listen": ["192.0.2.2:5353"]},
    "qualifying-suffix": "example.org"
  }
}
CONFIG
systemctl reload leasehold
