package io.leasehold.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Many clients behind one relay: a program of its own, so that it can run in a namespace.
///
/// `get` walks clients 1, 2, 3 … through DISCOVER and REQUEST. `mix` does, up to a number of them,
/// and meanwhile those that have a lease renew it, in turn, over and over. `renew` renews each
/// lease of a file once, and ends. All write a line for each ACK as it comes, as [Answers] reads
/// it: "client address end"; or "client nak 0" where a lease is refused that was acknowledged.
final class RelayedClients {
  private static final int OUTSTANDING = 256;

  /// How many clients `mix` has at the most.
  private static final int CLIENTS = 100_000;

  /// Of so many messages of `mix` one is a new client's.
  private static final int NEW_ONE_IN = 16;

  private static final long RETRY_NS = 300_000_000L;

  private final DatagramChannel socket;
  private final InetSocketAddress server;
  private final int giaddr;
  private final PrintStream out;
  private final ByteBuffer received = ByteBuffer.allocate(1500);
  private final Map<Integer, Waiting> waiting = new HashMap<>();

  /// Those whose turn to renew is still to come.
  private final Deque<Lease> leases = new ArrayDeque<>();

  private int clients;
  private int messages;

  /// Those of the program that ran before are not met again.
  private int xids = (int) System.nanoTime();

  private record Lease(int client, int address) {}

  /// A message that has no answer yet.
  ///
  /// @param address what is asked for, 0 in a DISCOVER
  /// @param isHeld true if it was acknowledged before
  /// @param firstMs when it was sent first: from then on a lease counts (RFC 2131 §4.4.1)
  private record Waiting(
      int client, int address, boolean isHeld, ByteBuffer message, long firstMs, long sentNs) {
    Waiting again(long nowNs) {
      return new Waiting(client, address, isHeld, message, firstMs, nowNs);
    }
  }

  private RelayedClients(
      DatagramChannel socket, InetSocketAddress server, int giaddr, PrintStream out) {
    this.socket = socket;
    this.server = server;
    this.giaddr = giaddr;
    this.out = out;
  }

  /// Arguments: `get`, `mix` or `renew`, the relay's address, the server's, the file to write, the
  /// file to read (`renew`).
  public static void main(String[] arguments) throws IOException {
    InetAddress relay = InetAddress.getByName(arguments[1]);
    Path file = Path.of(arguments[3]);
    try (DatagramChannel socket = DatagramChannel.open();
        PrintStream out = new PrintStream(file.toFile(), StandardCharsets.US_ASCII)) {
      socket.bind(new InetSocketAddress(relay, 67)).configureBlocking(false);
      RelayedClients clients =
          new RelayedClients(socket, new InetSocketAddress(arguments[2], 67), number(relay), out);
      switch (arguments[0]) {
        case "get" -> clients.goOn(clients::comes);
        case "mix" -> clients.goOn(clients::comesOrRenews);
        case "renew" -> clients.renewAll(Answers.in(Path.of(arguments[4])));
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  static String text(int address) {
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, (address >>> 16) & 0xFF, (address >>> 8) & 0xFF, address & 0xFF);
  }

  private static int number(InetAddress address) {
    return ByteBuffer.wrap(address.getAddress()).getInt();
  }

  private void renewAll(Map<Integer, Answers.Answer> all) throws IOException {
    for (Map.Entry<Integer, Answers.Answer> each : all.entrySet()) {
      InetAddress address = InetAddress.getByName(each.getValue().address());
      leases.add(new Lease(each.getKey(), number(address)));
    }
    int count = leases.size();
    while (!waiting.isEmpty() || messages < count) {
      turn(() -> messages < count && renews());
    }
  }

  private void goOn(BooleanSupplier act) throws IOException {
    while (true) {
      turn(act);
    }
  }

  private boolean comesOrRenews() {
    boolean isNew = messages % NEW_ONE_IN == 0 || leases.isEmpty();
    return isNew && clients < CLIENTS ? comes() : renews();
  }

  private boolean comes() {
    discover(++clients);
    return true;
  }

  private boolean renews() {
    Lease lease = leases.poll();
    if (lease == null) {
      return false;
    }
    ByteBuffer message = Bytes.renew(lease.client(), giaddr, lease.address());
    send(++xids, lease.client(), lease.address(), true, message);
    return true;
  }

  /// Takes every answer that is there, repeats what has waited too long, and sends more.
  ///
  /// @param act sends one message more, if there is one
  private void turn(BooleanSupplier act) throws IOException {
    boolean idle = true;
    while (socket.receive(received.clear()) != null) {
      idle = false;
      answered(Bytes.read(received.flip()));
    }
    long nowNs = System.nanoTime();
    for (Map.Entry<Integer, Waiting> one : waiting.entrySet()) {
      if (nowNs - one.getValue().sentNs() > RETRY_NS) {
        one.setValue(one.getValue().again(nowNs));
        transmit(one.getValue().message());
      }
    }
    while (waiting.size() < OUTSTANDING && act.getAsBoolean()) {
      idle = false;
      messages++;
    }
    if (idle) {
      Until.pauseMs(1);
    }
  }

  private void answered(Bytes.Reply reply) {
    Waiting asked = waiting.get(reply.xid());
    if (asked == null) {
      return;
    }
    switch (reply.type()) {
      case Bytes.OFFER -> offered(asked, reply);
      case Bytes.ACK -> acknowledged(asked, reply);
      case Bytes.NAK -> refused(asked, reply);
      default -> throw new IllegalStateException("a server sends no type " + reply.type());
    }
  }

  /// A second offer is for a DISCOVER that was repeated.
  private void offered(Waiting asked, Bytes.Reply reply) {
    if (asked.address() == 0) {
      int client = asked.client();
      ByteBuffer message = Bytes.select(client, giaddr, reply.yiaddr(), reply.serverId());
      send(reply.xid(), client, reply.yiaddr(), false, message);
    }
  }

  private void acknowledged(Waiting asked, Bytes.Reply reply) {
    waiting.remove(reply.xid());
    leases.add(new Lease(asked.client(), reply.yiaddr()));
    long endS = asked.firstMs() / 1000 + reply.leaseTimeS();
    write(asked.client(), text(reply.yiaddr()), endS);
  }

  /// A server that was killed forgets its offers and may have given the address to another client
  /// meanwhile: then the client starts anew. A lease it must not forget.
  private void refused(Waiting asked, Bytes.Reply reply) {
    waiting.remove(reply.xid());
    if (asked.isHeld()) {
      write(asked.client(), Answers.NAK, 0);
    } else {
      discover(asked.client());
    }
  }

  private void discover(int client) {
    send(++xids, client, 0, false, Bytes.discover(client, giaddr));
  }

  /// Whole lines: this program may be killed at any moment.
  private void write(int client, String what, long endS) {
    out.print(client + " " + what + " " + endS + "\n");
  }

  private void send(int xid, int client, int address, boolean isHeld, ByteBuffer message) {
    Bytes.setXid(message, xid);
    waiting.put(
        xid,
        new Waiting(
            client, address, isHeld, message, System.currentTimeMillis(), System.nanoTime()));
    transmit(message);
  }

  private void transmit(ByteBuffer message) {
    try {
      socket.send(message.duplicate(), server);
    } catch (PortUnreachableException e) {
      // The server is down just now; what waits is sent again.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
