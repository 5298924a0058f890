package io.leasehold.transport.host;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import io.leasehold.transport.TransportSpec;
import java.util.List;
import java.util.Optional;

/// Opens sockets the way this system does it best.
public final class Transports {
  private Transports() {}

  /// The server's socket. Two on one port are refused.
  public static Transport open(TransportSpec spec) throws TransportException {
    return Optional.<Transport>empty().orElseThrow(() -> unsupported("port " + spec.port()));
  }

  /// Every interface of this machine as it is now, chosen or not.
  public static List<Interface4> interfaces() throws TransportException {
    return Optional.<List<Interface4>>empty().orElseThrow(() -> unsupported("interfaces"));
  }

  /// A relay's socket: `address` must be one of this machine's, 127.0.0.1 included. It may share
  /// the port with a server on the same machine.
  public static ClientSocket relay(Ipv4 address, int port) throws TransportException {
    return Optional.<ClientSocket>empty().orElseThrow(() -> unsupported(address + ":" + port));
  }

  /// A client on the link itself, Linux only. Wants CAP_NET_RAW.
  public static ClientSocket directClient(Interface4 on, int clientPort) throws TransportException {
    return Optional.<ClientSocket>empty()
        .orElseThrow(() -> unsupported(on.name() + ":" + clientPort));
  }

  private static TransportException unsupported(String what) {
    return new TransportException(Kind.NOT_SUPPORTED, what);
  }
}
