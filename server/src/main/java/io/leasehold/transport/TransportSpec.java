package io.leasehold.transport;

import io.leasehold.model.Interface4;
import java.util.function.Predicate;

/// What a [Transport] listens to.
///
/// @param port the server's UDP port, 67 on a real network (RFC 2131 §4.1)
/// @param chosen which interfaces' datagrams are taken; asked again whenever an interface changes
public record TransportSpec(int port, Predicate<Interface4> chosen) {
  public static final int PORT_MAX = 65_535;

  public TransportSpec {
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException("port " + port);
    }
  }
}
