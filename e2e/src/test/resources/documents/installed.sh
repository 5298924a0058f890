# A small network that is served, whatever the page before has left.
cd /home/reader
if ! command -v leasehold >/dev/null; then
  apt-get install -y -qq ./leasehold_*.deb
  mkdir -p /var/tmp/packages
  mv leasehold_*.deb /var/tmp/packages/
fi
# Commands are short: it does not pay to compile them well.
echo 'Defaults env_keep += "LEASEHOLD_JAVA_OPTS"' >/etc/sudoers.d/quick
echo export LEASEHOLD_JAVA_OPTS=-XX:TieredStopAtLevel=1 >/etc/profile.d/quick.sh
. /etc/profile.d/quick.sh
systemctl stop leasehold kea-dhcp4-server isc-dhcp-server dnsmasq
mkdir -p /etc/systemd/system/leasehold.service.d
{
  printf '[Service]\nExecStart=\n'
  # Its seconds of processor time are the pages'.
  sed -n 's/^ExecStart=.*/& --no-rehearsal/p' /usr/lib/systemd/system/leasehold.service
} >/etc/systemd/system/leasehold.service.d/quiet.conf
systemctl daemon-reload
find /home/reader /var/lib/leasehold -mindepth 1 -delete
cp -r /usr/share/doc/leasehold/examples .
cat >/etc/leasehold/leasehold.json <<'CONFIG'
{
  "interfaces": ["eth0"],
  "authoritative": true,
  "subnets": [{
    "subnet": "192.0.2.0/24",
    "pools": ["192.0.2.100-192.0.2.199"],
    "options": {"routers": ["192.0.2.1"]}
  }]
}
CONFIG
if [ ! -d /var/tmp/prepared ]; then
  now=$(date -u +%FT%TZ)
  later=$(date -u -d '6 hours' +%FT%TZ)
  sudo -u leasehold leasehold leases import - --data /var/lib/leasehold <<LEASES
{"address": "192.0.2.117", "state": "bound", "start": "$now", "changed": "$now", "end": "$later", "hw-address": "00:53:00:00:00:17", "hostname": "laptop"}
LEASES
  cp -a /var/lib/leasehold /var/tmp/prepared
fi
cp -a /var/tmp/prepared/. /var/lib/leasehold/
systemctl start leasehold || { systemctl status --no-pager leasehold; journalctl --no-pager -n 30; exit 1; }
until curl -fs -o /dev/null http://127.0.0.1:8067/health/ready; do sleep 0.1; done
