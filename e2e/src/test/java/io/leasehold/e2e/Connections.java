package io.leasehold.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/// Whoever opens TCP connections to no purpose: a program of its own, so that it can run in a
/// namespace.
///
/// `churn ADDRESS PORT COUNT` opens so many one after the other and closes each: at once, by a
/// reset, in the middle of a request, or when that is answered. `hold ADDRESS PORT COUNT` opens so
/// many at once, says nothing on them, opens another for each that is closed, and never ends. Both
/// write lines with how many they have opened so far.
final class Connections {
  /// Of one source: fewer than any limit on those.
  private static final int OF_SOURCE = 7;

  /// With a last octet from 1 on.
  private static final int HOSTS = 200;

  private static final int NETWORKS = 256;

  private static final int WHOLE_EACH = 4;
  private static final int ANSWER_SIZE = 14;
  private static final long LINE_EACH_MS = 200;
  private static final int DNS = 53;

  /// RFC 1035 §4.2.2: its length, then who is the start of authority of `lan`.
  private static final byte[] QUERY =
      HexFormat.of().parseHex("0015" + "123401000001000000000000" + "036c616e00" + "00060001");

  private static final byte[] REQUEST =
      "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress server;
  private final int count;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
  private final byte[] request;
  private long opened;

  private Connections(InetSocketAddress server, int count) {
    this.server = server;
    this.count = count;
    this.request = server.getPort() == DNS ? QUERY : REQUEST;
  }

  public static void main(String[] arguments) throws IOException {
    InetSocketAddress server = new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
    Connections connections = new Connections(server, Integer.parseInt(arguments[3]));
    switch (arguments[0]) {
      case "churn" -> connections.churn();
      case "hold" -> connections.hold();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private void churn() throws IOException {
    long answered = 0;
    for (int i = 0; i < count; i++) {
      try (SocketChannel socket = open()) {
        socket.connect(server);
        switch (i % WHOLE_EACH) {
          case 0 -> {
            write(request.length, socket);
            answered += isAnswered(socket) ? 1 : 0;
          }
          case 1 -> socket.setOption(StandardSocketOptions.SO_LINGER, 0);
          case 2 -> write(request.length / 2, socket);
          default -> {
            // Closed at once.
          }
        }
      }
    }
    out.println("%d opened, %d answered".formatted(opened, answered));
  }

  private void write(int length, SocketChannel socket) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(request, 0, length);
    while (octets.hasRemaining()) {
      socket.write(octets);
    }
  }

  /// Whether as much comes as the beginning of any answer.
  private static boolean isAnswered(SocketChannel socket) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(ANSWER_SIZE);
    while (answer.hasRemaining() && socket.read(answer) >= 0) {
      // More of it.
    }
    return !answer.hasRemaining();
  }

  private void hold() throws IOException {
    Selector selector = Selector.open();
    Set<SocketChannel> held = new HashSet<>();
    long saidMs = 0;
    while (true) {
      while (held.size() < count) {
        held.add(begin(selector));
      }
      selector.select(
          key -> {
            if (isOver(key)) {
              held.remove(key.channel());
            }
          },
          LINE_EACH_MS);
      long nowMs = System.nanoTime() / 1_000_000;
      if (nowMs - saidMs > LINE_EACH_MS) {
        saidMs = nowMs;
        long connected = held.stream().filter(SocketChannel::isConnected).count();
        out.println("%d opened, %d connected".formatted(opened, connected));
      }
    }
  }

  private SocketChannel begin(Selector selector) throws IOException {
    SocketChannel socket = open();
    socket.configureBlocking(false);
    boolean connected = socket.connect(server);
    socket.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT);
    return socket;
  }

  /// Closes it, too.
  private static boolean isOver(SelectionKey key) {
    SocketChannel socket = (SocketChannel) key.channel();
    try {
      if (key.isConnectable()) {
        socket.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        return false;
      }
      if (socket.read(ByteBuffer.allocate(100)) >= 0) {
        return false;
      }
    } catch (IOException e) {
      // The server does not want it.
    }
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  /// From one of many addresses of this machine's own network.
  private SocketChannel open() throws IOException {
    long source = opened / OF_SOURCE % (HOSTS * NETWORKS);
    opened++;
    byte[] address = {127, 1, (byte) (source / HOSTS), (byte) (1 + source % HOSTS)};
    SocketChannel socket = SocketChannel.open();
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
    return socket;
  }
}
