package io.leasehold.api.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.SelectorManager;

/// How many connections one source may have. Whoever opens more is cut off at once: otherwise one
/// host could hold all there are, by requests that never end, and keep everybody else out. For any
/// thread.
final class SourceLimit implements SelectorManager.AcceptListener {
  private final int max;
  private final ReentrantLock lock = new ReentrantLock();

  /// As many as there are connections.
  private final Map<SelectableChannel, String> sources = new HashMap<>();

  private final Map<String, Integer> counts = new HashMap<>();

  SourceLimit(int max) {
    this.max = max;
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    if (channel instanceof SocketChannel socket && !takes(socket)) {
      close(socket);
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    onClosed(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    lock.lock();
    try {
      String source = sources.remove(channel);
      if (source != null) {
        counts.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean takes(SocketChannel channel) {
    String source = source(channel);
    lock.lock();
    try {
      int count = counts.getOrDefault(source, 0);
      if (count == max) {
        return false;
      }
      counts.put(source, count + 1);
      sources.put(channel, source);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static String source(SocketChannel channel) {
    try {
      return channel.getRemoteAddress() instanceof InetSocketAddress remote
          ? Gate.source(remote.getAddress().getHostAddress())
          : "";
    } catch (IOException e) {
      // It is closed already.
      return "";
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Whoever takes it over finds out.
    }
  }
}
