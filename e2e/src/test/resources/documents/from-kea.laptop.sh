# It has an address from Kea.
dhclient eth0
dhclient -x eth0
