package io.leasehold.testkit.corpora;

import io.leasehold.model.Octets;

/// The payload of one datagram, whole or not.
///
/// @param project by the name of its source package in Debian
/// @param origin the file in it, and which message of the file, from 1: `tests/a.pcap#3`
public record ForeignMessage(String project, String origin, Octets octets) {}
