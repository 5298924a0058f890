package io.leasehold.testkit.corpora;

import io.leasehold.model.Octets;

/// The payload of one datagram, whole or not.
///
/// @param project by the name of its source package in Debian
/// @param origin the file in it, and which message of the file, from 1: `tests/a.pcap#3`
public record ForeignMessage(String project, String origin, Octets octets) {
  private static final int REQUEST = 1;
  private static final int REPLY = 2;

  /// A reply as if a client had sent it, so that it goes the whole way of a query; the rest as it
  /// is.
  public static byte[] asRequest(byte[] octets) {
    byte[] copy = octets.clone();
    if (copy.length > 0 && copy[0] == REPLY) {
      copy[0] = REQUEST;
    }
    return copy;
  }
}
