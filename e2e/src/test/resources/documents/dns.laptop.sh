# It has an address, and a name.
dhclient eth0
until dig +short @192.0.2.2 -p 5353 laptop.example.org | grep -q 192.0.2.100; do sleep 0.1; done
