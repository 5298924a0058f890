package io.leasehold.ddns.responder;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Answers over TCP (RFC 7766): each connection in a thread of its own, its queries one after the
/// other. Whoever is slow, silent or too many is cut off.
final class TcpListener implements AutoCloseable {
  static final int CONNECTIONS_MAX = 64;
  static final int OF_ONE_PEER_MAX = 8;

  /// Until a whole query is there.
  private static final long QUERY_NS = 10_000_000_000L;

  /// Until an answer, or a part of a zone, is taken.
  private static final long ANSWER_NS = 30_000_000_000L;

  private static final int LOOK_MS = 1_000;
  private static final int BACKLOG = 64;

  private final ServerSocket socket;
  private final Outside outside;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  /// What is outside.
  record Outside(Supplier<Responses> responses, EventLog log, LongSupplier monotonicNs) {}

  private TcpListener(ServerSocket socket, Outside outside) {
    this.socket = socket;
    this.outside = outside;
  }

  static TcpListener open(InetSocketAddress on, Outside outside) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(on, BACKLOG);
      socket.setSoTimeout(LOOK_MS);
      return new TcpListener(socket, outside);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /// Until it is closed.
  void run() {
    while (!socket.isClosed()) {
      try {
        take(socket.accept());
      } catch (SocketTimeoutException e) {
        // A moment to look at the others.
      } catch (IOException e) {
        // That one has gone already; or this is the end.
      }
      long nowNs = outside.monotonicNs().getAsLong();
      connections.forEach(each -> each.endIfLate(nowNs));
    }
  }

  private void take(Socket accepted) throws IOException {
    long ofPeer = connections.stream().filter(each -> each.isOf(accepted.getInetAddress())).count();
    if (connections.size() >= CONNECTIONS_MAX || ofPeer >= OF_ONE_PEER_MAX) {
      accepted.close();
      return;
    }
    accepted.setTcpNoDelay(true);
    Connection connection = new Connection(accepted);
    connections.add(connection);
    Thread.ofVirtual().name("dns tcp").start(connection::run);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    connections.forEach(Connection::end);
  }

  /// One that asks.
  private final class Connection {
    private final Socket peer;
    private volatile long endNs;

    Connection(Socket peer) {
      this.peer = peer;
      hasTime(QUERY_NS);
    }

    boolean isOf(InetAddress address) {
      return peer.getInetAddress().equals(address);
    }

    void run() {
      try (peer) {
        DataInputStream in = new DataInputStream(peer.getInputStream());
        while (!socket.isClosed()) {
          hasTime(QUERY_NS);
          byte[] query = new byte[in.readUnsignedShort()];
          in.readFully(query);
          outside
              .responses()
              .get()
              .answer(query, new Peer(peer.getInetAddress(), true), this::send);
        }
      } catch (IOException e) {
        // It has gone, or was cut off.
      } catch (RuntimeException e) {
        outside.log().log(FaultEvent.BUG, "answering DNS", String.valueOf(e));
      } finally {
        connections.remove(this);
      }
    }

    /// RFC 7766 §8: the length and the message in one piece.
    private void send(byte[] message) throws IOException {
      hasTime(ANSWER_NS);
      ByteBuffer whole = ByteBuffer.allocate(Short.BYTES + message.length);
      whole.putShort((short) message.length).put(message);
      OutputStream out = peer.getOutputStream();
      out.write(whole.array());
    }

    private void hasTime(long ns) {
      endNs = outside.monotonicNs().getAsLong() + ns;
    }

    void endIfLate(long nowNs) {
      if (nowNs - endNs > 0) {
        end();
      }
    }

    void end() {
      try {
        peer.close();
      } catch (IOException e) {
        // It is closed.
      }
    }
  }
}
