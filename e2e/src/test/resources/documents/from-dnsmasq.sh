# A dnsmasq, with its configuration.
cat >/etc/dnsmasq.conf <<'CONFIG'
interface=eth0
dhcp-range=192.0.2.100,192.0.2.199,255.255.255.0,12h
dhcp-option=option:router,192.0.2.1
dhcp-leasefile=/var/lib/misc/dnsmasq.leases
CONFIG
systemctl stop leasehold
systemctl enable --now dnsmasq
