package io.leasehold.command;

import io.leasehold.transport.TransportException;
import java.nio.file.Path;

/// What to do when the server's port cannot be had.
final class PortAdvice {
  private static final int ANOTHER = 6767;

  private PortAdvice() {}

  static String of(TransportException refused, int port) {
    return switch (refused.kind()) {
      case NOT_PERMITTED ->
          """
          %s
          Three ways out:
            as root:           sudo ./leasehold serve
            with capabilities: sudo setcap cap_net_bind_service,cap_net_raw+ep %s
            on another port:   ./leasehold serve --port 6767 (clients and relays must be told)\
          """
              .formatted(refused.getMessage(), java());
      case PORT_IN_USE ->
          "%s; stop the other server, or choose another port: --port %d"
              .formatted(refused.getMessage(), port == ANOTHER ? ANOTHER + 1 : ANOTHER);
      case NOT_HERE, NOT_SUPPORTED, FAILED -> String.valueOf(refused.getMessage());
    };
  }

  /// The program that wants the capability.
  private static Path java() {
    return Path.of(System.getProperty("java.home", "/usr"), "bin", "java");
  }
}
