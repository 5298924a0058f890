package io.leasehold.command;

import io.leasehold.transport.TransportException;

/// What to do when the server's port cannot be had.
final class PortAdvice {
  private static final int ANOTHER = 6767;

  /// Not setcap on the JVM's program: the loader then no longer finds the libraries beside it.
  private static final String CAPABILITIES = "+net_bind_service,+net_raw";

  private PortAdvice() {}

  /// @param serve as it was called
  static String of(TransportException refused, int port, Typed serve) {
    Typed elsewhere = serve.with("--port", port == ANOTHER ? ANOTHER + 1 : ANOTHER);
    return switch (refused.kind()) {
      case NOT_PERMITTED ->
          """
          %s
          Three ways out:
            as root:           sudo %s
            with capabilities: sudo setpriv --reuid=%s --init-groups --inh-caps=%s \
          --ambient-caps=%s %s
            on another port:   %s
                               (clients and relays must be told)\
          """
              .formatted(
                  refused.getMessage(),
                  serve,
                  user(),
                  CAPABILITIES,
                  CAPABILITIES,
                  serve,
                  elsewhere);
      case PORT_IN_USE ->
          "%s; stop the other server, or take another port: %s"
              .formatted(refused.getMessage(), elsewhere);
      case NOT_HERE, NOT_SUPPORTED, FAILED -> String.valueOf(refused.getMessage());
    };
  }

  private static String user() {
    return System.getProperty("user.name", "USER");
  }
}
