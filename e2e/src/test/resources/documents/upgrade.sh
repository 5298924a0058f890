# An older version is installed, made of this one; the package of this one lies beside.
mkdir older
dpkg-deb --raw-extract /var/tmp/packages/leasehold_*.deb older/tree
sed -i 's/^Version: .*/Version: 0.0.9/' older/tree/DEBIAN/control
dpkg-deb --root-owner-group -Znone --build older/tree "older/leasehold_0.0.9_$(dpkg --print-architecture).deb"
rm -r older/tree
apt-get install -y -qq --allow-downgrades ./older/leasehold_*.deb
[ "$(dpkg-query --show --showformat='${Version}' leasehold)" = 0.0.9 ]
cp /var/tmp/packages/leasehold_*.deb .
until curl -fs -o /dev/null http://127.0.0.1:8067/health/ready; do sleep 0.1; done
