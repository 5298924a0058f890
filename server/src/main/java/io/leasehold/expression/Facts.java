package io.leasehold.expression;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;

/// What an expression can ask about: one message, how it came, and the classes its client is in so
/// far.
public interface Facts {
  Message4 message();

  /// Where the datagram came from.
  Ipv4 source();

  /// Where the datagram was sent to.
  Ipv4 destination();

  /// The name of the interface that received it.
  Octets interfaceName();

  /// The octets of the datagram's payload.
  int length();

  /// @param classNumber as [Names#classNumber] gave it
  boolean isMember(int classNumber);

  /// True if no client waits: somebody asks what would become of such a query.
  boolean isSupposed();
}
