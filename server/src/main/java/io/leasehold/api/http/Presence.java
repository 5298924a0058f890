package io.leasehold.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/// Whether somebody still waits for an answer. Jetty reads nothing of a connection while a request
/// of it is answered, so that it does not see its end: here a second selector looks at the same
/// socket, and reads nothing either. For any thread.
final class Presence implements AutoCloseable {
  private final Context context;
  private final ReentrantLock lock = new ReentrantLock();

  /// Made by the first who asks: few do. Null before that.
  private @Nullable Selector selector;

  private boolean gone;

  Presence(Context context) {
    this.context = context;
  }

  /// True once the other side has closed the connection, or half of it, as hardly any does that
  /// wants an answer. Another request, sent ahead, is no sign of that; as long as it is not read,
  /// nothing behind it is seen. By TLS nobody sends ahead: what comes is the word that it closes.
  boolean isGone() {
    lock.lock();
    try {
      if (!gone) {
        gone = look();
      }
      return gone;
    } finally {
      lock.unlock();
    }
  }

  private boolean look() {
    Object transport =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    int layers = 0;
    while (transport instanceof EndPoint endPoint) {
      transport = endPoint.getTransport();
      layers++;
    }
    return transport instanceof SocketChannel channel && isAtEnd(channel, layers > 1);
  }

  private boolean isAtEnd(SocketChannel channel, boolean byTls) {
    if (!channel.isOpen()) {
      // A selector that it was registered with knows nothing of it any more.
      return true;
    }
    try {
      Selector looking = selector;
      if (looking == null) {
        looking = Selector.open();
        selector = looking;
        channel.register(looking, SelectionKey.OP_READ);
      }
      return looking.selectNow(_ -> {}) > 0
          && (byTls || channel.socket().getInputStream().available() == 0);
    } catch (ClosedChannelException e) {
      return true;
    } catch (IOException e) {
      return !channel.isConnected();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      gone = true;
      if (selector != null) {
        selector.close();
      }
    } catch (IOException e) {
      // Nothing of ours is in it.
    } finally {
      lock.unlock();
    }
  }
}
