package io.leasehold.e2e;

import io.leasehold.wire.v4.Capture;
import io.leasehold.wire.v4.Mutations;
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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Whoever sends spoilt messages, as fast as it is told: a program of its own, so that it can run
/// in a namespace, and whoever starts it.
///
/// What it sends is what real clients, servers and relay agents sent, and what [Bytes] says, in
/// every small way of [Mutations] and at random, over and over; it listens to no answer. It writes
/// a line now and then: how many it has sent.
final class MalformedMessages implements AutoCloseable {
  private static final String RELAY = "192.0.2.3";
  private static final String SERVER = "192.0.2.1";

  private static final int GIADDR = 24;
  private static final int RANDOM_ONES = 20_000;

  /// No single octet of it makes one of the clients of [Load].
  private static final int CLIENT = 0x70717273;

  /// After a pause it does not make up for more than this.
  private static final long BEHIND_NS_MAX = 20_000_000;

  private final Process process;
  private final Path sent;

  private MalformedMessages(Process process, Path sent) {
    this.process = process;
    this.sent = sent;
  }

  /// From a host of its own.
  ///
  /// @param rate messages a second, if the machine sends as many
  static MalformedMessages start(Site site, Path folder, int rate) {
    Namespace host = site.host("stranger");
    host.address("eth0", RELAY + "/24");
    Path sent = folder.resolve("malformed");
    Process process =
        host.start(
            folder.resolve("malformed.log"),
            Programs.java(
                MalformedMessages.class, RELAY, SERVER, Integer.toString(rate), sent.toString()));
    return new MalformedMessages(process, sent);
  }

  /// How many it has sent.
  long sent() {
    String text = Commands.read(sent);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1).strip();
    return whole.isEmpty() ? 0 : Long.parseLong(whole.substring(whole.lastIndexOf('\n') + 1));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    Commands.end(process);
  }

  /// Arguments: the relay's address, the server's, messages a second, the file to write.
  public static void main(String[] arguments) throws IOException {
    InetAddress relay = InetAddress.getByName(arguments[0]);
    try (DatagramChannel socket = DatagramChannel.open();
        PrintStream out =
            new PrintStream(Path.of(arguments[3]).toFile(), StandardCharsets.US_ASCII)) {
      socket.bind(new InetSocketAddress(relay, 67));
      int giaddr = ByteBuffer.wrap(relay.getAddress()).getInt();
      Sender sender =
          new Sender(
              socket, new InetSocketAddress(arguments[1], 67), Integer.parseInt(arguments[2]), out);
      sender.run(seeds(giaddr));
    }
  }

  /// Each as a client of the link would send it, and as the relay agent hands it on.
  private static List<byte[]> seeds(int giaddr) {
    Stream<byte[]> ours =
        Stream.of(
                Bytes.discover(CLIENT, giaddr),
                Bytes.select(CLIENT, giaddr, giaddr, giaddr),
                Bytes.renew(CLIENT, giaddr, giaddr))
            .map(ByteBuffer::array);
    Stream<byte[]> captured =
        Stream.concat(Capture.all().stream(), Capture.ofDevices().stream())
            .map(Mutations::asRequest);
    List<byte[]> seeds = new ArrayList<>();
    Stream.concat(ours, captured)
        .forEach(
            seed -> {
              seeds.add(seed);
              byte[] relayed = seed.clone();
              ByteBuffer.wrap(relayed).putInt(GIADDR, giaddr);
              seeds.add(relayed);
            });
    return seeds;
  }

  /// Sends what it is given, when it is due.
  private static final class Sender {
    private static final int LINE_EACH = 5_000;

    private final DatagramChannel socket;
    private final InetSocketAddress server;
    private final long eachNs;
    private final PrintStream out;
    private long dueNs = System.nanoTime();
    private long count;

    Sender(DatagramChannel socket, InetSocketAddress server, int rate, PrintStream out) {
      this.socket = socket;
      this.server = server;
      this.eachNs = TimeUnit.SECONDS.toNanos(1) / rate;
      this.out = out;
    }

    void run(List<byte[]> seeds) {
      Mutations mutations = new Mutations(this::send);
      SplittableRandom random = new SplittableRandom(1);
      while (true) {
        for (byte[] seed : seeds) {
          mutations.inSmallWays(seed);
          mutations.atRandom(seeds, random, RANDOM_ONES / seeds.size());
        }
      }
    }

    private void send(byte[] octets, int length) {
      long nowNs = System.nanoTime();
      dueNs = Math.max(dueNs + eachNs, nowNs - BEHIND_NS_MAX);
      while (dueNs > nowNs + TimeUnit.MILLISECONDS.toNanos(1)) {
        Until.pauseMs(1);
        nowNs = System.nanoTime();
      }
      try {
        socket.send(ByteBuffer.wrap(octets, 0, length), server);
      } catch (PortUnreachableException e) {
        throw new IllegalStateException("the server is gone", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      count++;
      if (count % LINE_EACH == 0) {
        out.print(count + "\n");
      }
    }
  }
}
