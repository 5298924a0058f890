package io.leasehold.e2e;

import io.leasehold.testkit.corpora.Corpora;
import io.leasehold.testkit.corpora.ForeignMessage;
import io.leasehold.wire.v4.Mutations;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Sends the messages of other projects, as they are and spoilt, by broadcast, to the server's
/// address, and as a relay agent: a program of its own, so that it can run in a namespace. It tells
/// how many datagrams it has sent, and how many came back to it, a line `sent answered`.
final class ForeignSender {
  /// A property of Java.
  static final String SPOILT = "corpora.mutations";

  /// Of each message, spoilt at random.
  static final int MUTATIONS = Integer.getInteger(SPOILT, 100);

  /// So that the server's queue, whose length is the system's, does not overflow.
  private static final int BURST = 50;

  private static final int PAUSE_MS = 10;
  private static final int LAST_ANSWERS_MS = 1_000;
  private static final int GIADDR = 24;

  private final DatagramChannel client;
  private final DatagramChannel relay;
  private final byte[] giaddr;
  private final SocketAddress everybody = new InetSocketAddress("255.255.255.255", 67);
  private final SocketAddress server;
  private final ByteBuffer answer = ByteBuffer.allocate(1 << 16);
  private long sent;
  private long answered;

  private ForeignSender(
      DatagramChannel client, DatagramChannel relay, InetAddress own, SocketAddress server) {
    this.client = client;
    this.relay = relay;
    this.giaddr = own.getAddress();
    this.server = server;
  }

  /// Arguments: its own address, the server's, and the file for what it tells.
  public static void main(String[] arguments) throws IOException {
    InetAddress own = InetAddress.getByName(arguments[0]);
    List<byte[]> messages =
        Corpora.all().stream().map(each -> each.octets().toByteArray()).toList();
    try (DatagramChannel client = socket(new InetSocketAddress(68));
        DatagramChannel relay = socket(new InetSocketAddress(own, 67))) {
      ForeignSender sender =
          new ForeignSender(client, relay, own, new InetSocketAddress(arguments[1], 67));
      sender.sendAll(messages);
      try (PrintStream out =
          new PrintStream(Path.of(arguments[2]).toFile(), StandardCharsets.US_ASCII)) {
        out.println(sender.sent + " " + sender.answered);
      }
    }
  }

  private static DatagramChannel socket(InetSocketAddress at) throws IOException {
    DatagramChannel socket = DatagramChannel.open();
    socket.setOption(StandardSocketOptions.SO_BROADCAST, true);
    socket.bind(at).configureBlocking(false);
    return socket;
  }

  private void sendAll(List<byte[]> messages) throws IOException {
    for (byte[] each : messages) {
      everyWay(each);
      everyWay(ForeignMessage.asRequest(each));
    }
    List<byte[]> seeds =
        messages.stream()
            .map(ForeignMessage::asRequest)
            .filter(each -> each.length > 0 && each.length <= Mutations.SIZE_MAX)
            .toList();
    new Mutations(this::spoilt).atRandom(seeds, new SplittableRandom(1), MUTATIONS * seeds.size());
    Until.pauseMs(LAST_ANSWERS_MS);
    takeAnswers();
  }

  private void spoilt(byte[] octets, int length) {
    try {
      byte[] copy = Arrays.copyOf(octets, length);
      switch ((int) (sent % 3)) {
        case 0 -> send(client, copy, everybody);
        case 1 -> send(client, copy, server);
        default -> send(relay, asRelay(copy), server);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void everyWay(byte[] octets) throws IOException {
    // As a broadcast the system sends no more than fits into one frame.
    if (octets.length <= Mutations.SIZE_MAX) {
      send(client, octets, everybody);
    }
    send(client, octets, server);
    send(relay, octets, server);
    send(relay, asRelay(octets), server);
  }

  private void send(DatagramChannel from, byte[] octets, SocketAddress to) throws IOException {
    from.send(ByteBuffer.wrap(octets), to);
    sent++;
    if (sent % BURST == 0) {
      Until.pauseMs(PAUSE_MS);
      takeAnswers();
    }
  }

  private void takeAnswers() throws IOException {
    for (DatagramChannel each : List.of(client, relay)) {
      while (each.receive(answer.clear()) != null) {
        answered++;
      }
    }
  }

  private byte[] asRelay(byte[] octets) {
    byte[] copy = ForeignMessage.asRequest(octets);
    if (copy.length >= GIADDR + giaddr.length) {
      System.arraycopy(giaddr, 0, copy, GIADDR, giaddr.length);
    }
    return copy;
  }
}
