package io.leasehold.ddns.responder;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.model.Octets;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Answers over TCP (RFC 7766): each connection in a thread of its own, its queries one after the
/// other. Whoever is slow, silent or stays too long is cut off; where there are too many, whoever
/// has asked nothing for the longest time makes room.
final class TcpListener implements AutoCloseable {
  static final int CONNECTIONS_MAX = 64;
  static final int OF_ONE_PEER_MAX = 8;

  /// Of all, so many are kept for those that may copy zones.
  static final int KEPT = 8;

  private static final int PEER_BITS_4 = 32;
  private static final int PEER_BITS_6 = 64;

  /// Until a whole query is there.
  private static final long QUERY_NS = 10_000_000_000L;

  /// Until an answer, or a part of a zone, is taken.
  private static final long ANSWER_NS = 30_000_000_000L;

  /// After that a connection ends with the answer to a query; whoever has more comes again.
  static final long ASKS_NS = 120_000_000_000L;

  /// After that it ends.
  private static final long LASTS_NS = 900_000_000_000L;

  private static final int LOOK_MS = 1_000;

  /// Where connections cannot be taken, for want of descriptors.
  private static final int PAUSE_MS = 200;

  private static final int BACKLOG = 64;

  private final ServerSocket socket;
  private final Outside outside;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong turns = new AtomicLong();

  /// What is outside.
  ///
  /// @param pause lets some time pass
  record Outside(
      Supplier<Responses> responses, EventLog log, LongSupplier monotonicNs, Runnable pause) {}

  /// @param socket bound, and with a timeout
  TcpListener(ServerSocket socket, Outside outside) {
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
        // That one has gone already, or there is no descriptor left; or this is the end.
        if (!socket.isClosed()) {
          outside.pause().run();
        }
      } catch (RuntimeException e) {
        outside.log().log(FaultEvent.BUG, "taking DNS connections", String.valueOf(e));
        outside.pause().run();
      }
      long nowNs = outside.monotonicNs().getAsLong();
      connections.forEach(each -> each.endIfLate(nowNs));
    }
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Socket accepted) throws IOException {
    boolean isTaken = false;
    try {
      accepted.setTcpNoDelay(true);
      Connection connection = new Connection(accepted);
      isTaken = hasRoom(connection);
      if (isTaken) {
        connections.add(connection);
        Thread.ofVirtual().name("dns tcp").start(connection::run);
      }
    } finally {
      if (!isTaken) {
        accepted.close();
      }
    }
  }

  private boolean hasRoom(Connection one) {
    Predicate<Connection> others = each -> !each.copies;
    Predicate<Connection> all = one.copies ? _ -> true : others;
    return hasRoom(each -> each.origin.equals(one.origin), OF_ONE_PEER_MAX)
        && (one.copies || hasRoom(others, CONNECTIONS_MAX - KEPT))
        && (connections.size() < CONNECTIONS_MAX || makesRoom(all));
  }

  private boolean hasRoom(Predicate<Connection> among, int max) {
    return connections.stream().filter(among).count() < max || makesRoom(among);
  }

  /// Ends the one that has waited for a query for the longest time, if there is any.
  private boolean makesRoom(Predicate<Connection> among) {
    Optional<Connection> oldest =
        connections.stream()
            .filter(among)
            .filter(each -> each.isWaiting)
            .min(Comparator.comparingLong(each -> each.turn));
    oldest.ifPresent(
        each -> {
          connections.remove(each);
          each.end();
        });
    return oldest.isPresent();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    connections.forEach(Connection::end);
  }

  /// One that asks.
  private final class Connection {
    private final Socket peer;
    private final Octets origin;

    /// It may copy zones.
    private final boolean copies;

    private final long sinceNs = outside.monotonicNs().getAsLong();
    private volatile long endNs;

    /// For a query, or the rest of one.
    private volatile boolean isWaiting;

    /// Lower than that of whoever began to wait after it.
    private volatile long turn;

    Connection(Socket peer) {
      this.peer = peer;
      origin = Origin.of(peer.getInetAddress(), PEER_BITS_4, PEER_BITS_6);
      copies = outside.responses().get().mayCopy(peer.getInetAddress());
      waits();
    }

    private void waits() {
      hasTime(QUERY_NS);
      turn = turns.incrementAndGet();
      isWaiting = true;
    }

    void run() {
      try (peer) {
        DataInputStream in = new DataInputStream(peer.getInputStream());
        for (boolean isLast = false; !socket.isClosed() && !isLast; ) {
          byte[] query = new byte[in.readUnsignedShort()];
          in.readFully(query);
          isWaiting = false;
          isLast = outside.monotonicNs().getAsLong() - sinceNs >= ASKS_NS;
          hasTime(ANSWER_NS);
          outside
              .responses()
              .get()
              .answer(query, new Peer(peer.getInetAddress(), true), this::send);
          waits();
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
      if (nowNs - endNs > 0 || nowNs - sinceNs > LASTS_NS) {
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
