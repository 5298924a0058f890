/// Reads captures of packets, as tcpdump and Wireshark write them, down to the DHCP messages in
/// them. Pure.
@NullMarked
package io.leasehold.explain.capture;

import org.jspecify.annotations.NullMarked;
