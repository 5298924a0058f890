package io.leasehold.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Clients behind a relay that call themselves anything, one after the other: a program of its own,
/// so that it can run in a namespace.
///
/// Its arguments are what they do: `get CLIENT OPTIONS`, `renew CLIENT ADDRESS OPTIONS`, `release
/// CLIENT ADDRESS`; options are octets in hexadecimal, as they stand in the message. For each it
/// writes a line: the client and its address, or `none` if nobody answers.
final class NamedClients {
  private static final String RELAY = "192.0.2.2";

  private static final String SERVER = "192.0.2.1";
  private static final int PATIENCE_MS = 1_000;
  private static final int TRIES = 5;

  private final DatagramChannel socket;
  private final InetSocketAddress server;
  private final int giaddr;
  private final PrintStream out;

  private NamedClients(DatagramChannel socket, InetSocketAddress server, int giaddr) {
    this.socket = socket;
    this.server = server;
    this.giaddr = giaddr;
    out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
  }

  public static void main(String[] arguments) throws IOException {
    InetAddress relay = InetAddress.getByName(RELAY);
    try (DatagramChannel socket = DatagramChannel.open()) {
      socket.bind(new InetSocketAddress(relay, 67));
      socket.socket().setSoTimeout(PATIENCE_MS);
      int giaddr = ByteBuffer.wrap(relay.getAddress()).getInt();
      NamedClients clients = new NamedClients(socket, new InetSocketAddress(SERVER, 67), giaddr);
      for (String each : arguments) {
        clients.act(each.split(" ", -1));
      }
    }
  }

  /// A host that they can be on.
  static Namespace relay(Site site) {
    Namespace relay = site.host("relay");
    relay.address("eth0", RELAY + "/24");
    return relay;
  }

  /// What the clients on that host do, and the addresses that they have then, in their order.
  static List<String> on(Namespace relay, String... acts) {
    return relay
        .run(Programs.java(NamedClients.class, acts))
        .lines()
        .map(line -> line.split(" ", 2)[1])
        .toList();
  }

  /// A client gets an address.
  static String get(int client, String... options) {
    return "get %d %s".formatted(client, String.join("", options));
  }

  static String renew(int client, String address, String... options) {
    return "renew %d %s %s".formatted(client, address, String.join("", options));
  }

  static String release(int client, String address) {
    return "release %d %s".formatted(client, address);
  }

  /// Option 12; what is longer than an option goes on in a second one (RFC 3396).
  static String hostName(String name) {
    return option(12, name.getBytes(StandardCharsets.UTF_8));
  }

  static String option(int code, byte[] octets) {
    HexFormat hex = HexFormat.of();
    StringBuilder text = new StringBuilder();
    for (int from = 0; from == 0 || from < octets.length; from += 255) {
      int to = Math.min(octets.length, from + 255);
      text.append(hex.toHexDigits((byte) code)).append(hex.toHexDigits((byte) (to - from)));
      text.append(hex.formatHex(octets, from, to));
    }
    return text.toString();
  }

  /// Option 81 in the encoding of DNS.
  ///
  /// @param flags S is 1, E is 4, N is 8
  static String fqdn(int flags, String name) {
    ByteBuffer octets = ByteBuffer.allocate(name.length() + 5);
    octets.put((byte) flags).putShort((short) 0);
    for (String label : name.split("\\.", -1)) {
      octets.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
    }
    return option(81, octets.put((byte) 0).array());
  }

  private void act(String[] words) throws IOException {
    int client = Integer.parseInt(words[1]);
    switch (words[0]) {
      case "get" -> get(client, octets(words[2]));
      case "renew" -> {
        ByteBuffer renewal = Bytes.renew(client, giaddr, number(words[2]));
        say(client, answer(Bytes.with(renewal, octets(words[3]))));
      }
      case "release" -> {
        socket.send(Bytes.release(client, giaddr, number(words[2]), number(SERVER)), server);
        out.println(client + " " + words[2]);
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private void get(int client, byte[] options) throws IOException {
    Optional<Bytes.Reply> offer = answer(Bytes.with(Bytes.discover(client, giaddr), options));
    if (offer.isEmpty()) {
      say(client, offer);
      return;
    }
    ByteBuffer request = Bytes.select(client, giaddr, offer.get().yiaddr(), offer.get().serverId());
    say(client, answer(Bytes.with(request, options)));
  }

  private void say(int client, Optional<Bytes.Reply> reply) {
    out.println(
        client
            + " "
            + reply
                .filter(it -> it.type() != Bytes.NAK)
                .map(it -> RelayedClients.text(it.yiaddr()))
                .orElse("none"));
  }

  private Optional<Bytes.Reply> answer(ByteBuffer message) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      socket.send(message.duplicate(), server);
      try {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        socket.socket().receive(packet);
        Bytes.Reply reply = Bytes.read(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
        if (reply.xid() == message.getInt(4)) {
          return Optional.of(reply);
        }
      } catch (SocketTimeoutException e) {
        // Once more.
      }
    }
    return Optional.empty();
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static int number(String address) throws IOException {
    return ByteBuffer.wrap(InetAddress.getByName(address).getAddress()).getInt();
  }
}
