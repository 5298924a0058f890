package io.leasehold.transport;

import java.io.IOException;

/// A socket that could not be opened or used, with what kind of reason, so that whoever starts the
/// server can say what to do. The message says what was asked for and what the system answered; it
/// names the process that holds a port where that can be known.
public final class TransportException extends IOException {
  private static final long serialVersionUID = 1L;

  /// Why.
  public enum Kind {
    /// Another socket is bound to the port.
    PORT_IN_USE,
    /// The system wants a privilege: root, or CAP_NET_BIND_SERVICE for the port, or CAP_NET_RAW.
    NOT_PERMITTED,
    /// No such interface, or the address is not one of this machine's.
    NOT_HERE,
    /// This system cannot do it.
    NOT_SUPPORTED,
    /// Anything else that the system answered.
    FAILED
  }

  private final Kind kind;

  public TransportException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
