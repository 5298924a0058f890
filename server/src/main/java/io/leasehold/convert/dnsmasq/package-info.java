/// Configurations of dnsmasq, 2.80 to 2.91, into ours: what is DHCPv4 in them.
@NullMarked
package io.leasehold.convert.dnsmasq;

import org.jspecify.annotations.NullMarked;
