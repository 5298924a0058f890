package io.leasehold.api.http;

import io.leasehold.config.ApiConfig.Listen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/// A port that somebody listens on already, before there is a server to answer: whoever connects
/// waits for it, instead of being refused.
public final class BoundPort implements AutoCloseable {
  /// As many wait, as many as may be connected.
  private static final int WAITING_MAX = WebServer.CONNECTIONS_MAX;

  private final Listen listen;
  private final ServerSocketChannel channel;

  private BoundPort(Listen listen, ServerSocketChannel channel) {
    this.listen = listen;
    this.channel = channel;
  }

  /// @return empty if that is not possible: whoever starts the server then hears why
  public static Optional<BoundPort> open(Listen listen) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.bind(new InetSocketAddress(listen.host(), listen.port()), WAITING_MAX);
        return Optional.of(new BoundPort(listen, channel));
      } catch (IOException | RuntimeException e) {
        channel.close();
        return Optional.empty();
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Whether it is what is wanted.
  boolean isAt(Listen wanted) {
    return listen.equals(wanted) && channel.isOpen();
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /// Whoever waits hears that nobody comes. Nothing happens if a server has it: its own end closes
  /// it.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // There is nothing to lose in it.
    }
  }
}
