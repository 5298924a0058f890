package io.leasehold.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Map.Entry;

/// Many clients behind one relay: a program of its own, so that it can run in a namespace.
///
/// `get` walks clients 1, 2, 3 … through DISCOVER and REQUEST and writes a line "client address"
/// for each ACK, as it comes. `renew` reads such lines and asks for each address again; it writes
/// "client address" of the ACK, or "client nak", and ends when each has its answer.
final class RelayedClients {
  private static final int OUTSTANDING = 64;
  private static final long RETRY_NS = 300_000_000L;

  private final DatagramChannel socket;
  private final InetSocketAddress server;
  private final int giaddr;
  private final PrintStream out;
  private final boolean gets;
  private final ByteBuffer received = ByteBuffer.allocate(1500);
  private final Map<Integer, Waiting> waiting = new HashMap<>();

  /// A message that has no answer yet.
  private record Waiting(ByteBuffer message, long sentNs) {}

  private RelayedClients(
      DatagramChannel socket, InetSocketAddress server, int giaddr, PrintStream out, boolean gets) {
    this.socket = socket;
    this.server = server;
    this.giaddr = giaddr;
    this.out = out;
    this.gets = gets;
  }

  /// Arguments: `get` or `renew`, the relay's address, the server's, the file to write, the file to
  /// read (`renew`).
  public static void main(String[] arguments) throws IOException {
    InetAddress relay = InetAddress.getByName(arguments[1]);
    boolean gets = arguments[0].equals("get");
    Path file = Path.of(arguments[3]);
    try (DatagramChannel socket = DatagramChannel.open();
        PrintStream out = new PrintStream(file.toFile(), StandardCharsets.US_ASCII)) {
      socket.bind(new InetSocketAddress(relay, 67)).configureBlocking(false);
      int giaddr = ByteBuffer.wrap(relay.getAddress()).getInt();
      RelayedClients clients =
          new RelayedClients(socket, new InetSocketAddress(arguments[2], 67), giaddr, out, gets);
      if (gets) {
        clients.get();
      } else {
        clients.renew(leases(Path.of(arguments[4])));
      }
    }
  }

  static String text(int address) {
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, (address >>> 16) & 0xFF, (address >>> 8) & 0xFF, address & 0xFF);
  }

  private void get() throws IOException {
    int next = 1;
    while (true) {
      while (waiting.size() < OUTSTANDING) {
        send(next, Bytes.discover(next, giaddr));
        next++;
      }
      turn();
    }
  }

  private void renew(Deque<Map.Entry<Integer, Integer>> leases) throws IOException {
    while (!leases.isEmpty() || !waiting.isEmpty()) {
      while (waiting.size() < OUTSTANDING && !leases.isEmpty()) {
        Entry<Integer, Integer> lease = leases.pop();
        send(lease.getKey(), Bytes.renew(lease.getKey(), giaddr, lease.getValue()));
      }
      turn();
    }
  }

  /// Takes every answer that is there, then repeats what has waited too long.
  private void turn() throws IOException {
    boolean idle = true;
    while (socket.receive(received.clear()) != null) {
      idle = false;
      answered(Bytes.read(received.flip()));
    }
    long nowNs = System.nanoTime();
    for (Iterator<Entry<Integer, Waiting>> all = waiting.entrySet().iterator(); all.hasNext(); ) {
      Entry<Integer, Waiting> one = all.next();
      if (nowNs - one.getValue().sentNs() > RETRY_NS) {
        one.setValue(new Waiting(one.getValue().message(), nowNs));
        transmit(one.getValue().message());
      }
    }
    if (idle) {
      Until.pauseMs(1);
    }
  }

  private void answered(Bytes.Reply reply) throws IOException {
    int client = reply.xid();
    if (!waiting.containsKey(client)) {
      return;
    }
    switch (reply.type()) {
      case Bytes.OFFER ->
          send(client, Bytes.select(client, giaddr, reply.yiaddr(), reply.serverId()));
      case Bytes.ACK -> done(client, text(reply.yiaddr()));
      case Bytes.NAK -> refused(client);
      default -> throw new IllegalStateException("a server sends no type " + reply.type());
    }
  }

  /// A server that was killed forgets its offers and may have given the address to another client
  /// meanwhile: then the client starts anew. A lease it must not forget.
  private void refused(int client) throws IOException {
    if (gets) {
      send(client, Bytes.discover(client, giaddr));
    } else {
      done(client, "nak");
    }
  }

  private void done(int client, String what) {
    waiting.remove(client);
    // Whole lines: this program may be killed at any moment.
    out.print(client + " " + what + "\n");
  }

  private void send(int client, ByteBuffer message) throws IOException {
    waiting.put(client, new Waiting(message, System.nanoTime()));
    transmit(message);
  }

  private void transmit(ByteBuffer message) throws IOException {
    try {
      socket.send(message.duplicate(), server);
    } catch (java.net.PortUnreachableException e) {
      // The server is down just now; what waits is sent again.
      return;
    }
  }

  private static Deque<Entry<Integer, Integer>> leases(Path file) throws IOException {
    Deque<Entry<Integer, Integer>> leases = new ArrayDeque<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", 2);
      byte[] address = InetAddress.getByName(words[1]).getAddress();
      leases.add(Map.entry(Integer.valueOf(words[0]), ByteBuffer.wrap(address).getInt()));
    }
    return leases;
  }
}
