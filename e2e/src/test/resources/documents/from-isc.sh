# A server of ISC's, with its configuration.
mkdir -p /etc/dhcp
cat >/etc/dhcp/dhcpd.conf <<'CONFIG'
authoritative;
default-lease-time 43200;
log-facility local7;

subnet 192.0.2.0 netmask 255.255.255.0 {
  range 192.0.2.100 192.0.2.199;
  option routers 192.0.2.1;
  option domain-name-servers 192.0.2.53;
  option ntp-servers time.example;
}
CONFIG
systemctl stop leasehold
echo 'INTERFACESv4="eth0"' >/etc/default/isc-dhcp-server
systemctl enable --now isc-dhcp-server
