package io.leasehold.explain.capture;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;

/// A UDP datagram of a capture.
///
/// @param frame its number in the capture, from 1, as Wireshark counts
/// @param atS when it was captured, seconds since 1970-01-01T00:00Z; 0 if the capture does not say
public record CapturedDatagram(
    int frame,
    long atS,
    Ipv4 source,
    int sourcePort,
    Ipv4 destination,
    int destinationPort,
    Octets payload) {}
