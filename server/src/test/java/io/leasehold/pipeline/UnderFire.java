package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.StoreConfig;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.Level;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogSettings;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.testkit.SimDisk;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A whole server in this process, and somebody who sends it octets of any kind. It logs at debug:
/// what only the log makes of a message can fail, too.
///
/// [#assertUnharmed] says that the server is none the worse for it: nothing unexpected was thrown,
/// its tables agree, no answer held an octet that does not belong there, and a new client is
/// answered. [#restart] says that what it has stored can be read.
final class UnderFire implements LogOutput {
  static final Ipv4 SERVER = ServerFixture.SERVER;
  static final String RELAY = "198.51.100.1";
  static final Ipv4 NEIGHBOUR = Ipv4.of("192.0.2.77");
  static final int CHADDR = 28;
  static final int GIADDR = 24;
  static final int CIADDR = 12;

  private static final Ipv4 RELAY_OF_ALL = Ipv4.of("198.18.0.1");
  private static final Config CONFIG = read("/hostile.json");
  private static final int FULL = 64;

  /// Of more than these only the last are looked at by anybody.
  private static final int ANSWERS_KEPT = 10_000;

  private static final StoreConfig STORE = new StoreConfig("leases.db", 90 * 86_400L);

  final VirtualClock time = VirtualClock.at(1_800_000_000L);
  final FakeTransport transport = new FakeTransport(ServerFixture.ETH0);
  final List<FakeTransport.Sent> answers = new ArrayList<>();

  private final Map<Ipv4, LeaseRecord> durable = new HashMap<>();
  private final List<String> bugs = new ArrayList<>();
  private final Supplier<LeaseStore> stores;
  private Config config;
  private LeaseStore store;
  private LeaseTable leases = new LeaseTable(1);
  private ServerMetrics metrics = new ServerMetrics();
  private Server server;
  private int newcomers;

  private UnderFire(Config config, Supplier<LeaseStore> stores) {
    this.config = config;
    this.stores = stores;
    start();
  }

  static UnderFire inMemory() {
    return inMemory(config());
  }

  static UnderFire inMemory(Config config) {
    return new UnderFire(config, new SimDisk(new SplittableRandom(1), _ -> {})::mount);
  }

  /// With the store that ships.
  static UnderFire on(Path directory) {
    return new UnderFire(
        config(),
        () -> {
          try {
            return SqliteStore.open(directory, STORE);
          } catch (StoreException e) {
            throw new AssertionError(e);
          }
        });
  }

  /// `hostile.json`: a network of its own with reservations, one behind a relay agent, and one
  /// behind another that has every feature that looks at what clients send.
  static Config config() {
    return CONFIG;
  }

  /// A configuration of the test's resources, in which nothing is wrong.
  static Config read(String resource) {
    try (InputStream in = UnderFire.class.getResourceAsStream(resource)) {
      if (in != null
          && ConfigReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              instanceof ConfigRead.Good(Config config, ConfigErrors leftOut, _, _)
          && leftOut.isEmpty()) {
        return config;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError(resource + " is not there, or not good");
  }

  void broadcast(byte[] octets) {
    receive(octets, Ipv4.ANY, 68, Ipv4.BROADCAST);
  }

  void broadcast(RawMessage message) {
    broadcast(message.octets());
  }

  /// Sent to the server's address alone.
  void unicast(RawMessage message, Ipv4 source) {
    receive(message.octets(), source, 68, SERVER);
  }

  /// Handed on by a relay agent; the message is changed.
  void relayed(RawMessage message, Ipv4 giaddr) {
    int bits = giaddr.bits();
    message.set(GIADDR, bits >>> 24, bits >>> 16, bits >>> 8, bits);
    receive(message.octets(), giaddr, 67, SERVER);
    message.set(GIADDR, 0, 0, 0, 0);
  }

  /// By broadcast, by unicast and through the relay agents.
  void everyWay(RawMessage message) {
    broadcast(message);
    unicast(message, NEIGHBOUR);
    relayed(message, Ipv4.of(RELAY));
    relayed(message, RELAY_OF_ALL);
  }

  void receive(byte[] octets, Ipv4 source, int port, Ipv4 destination) {
    transport.octets(octets, source, port, destination);
    if (transport.waiting() >= FULL) {
      settle();
    }
  }

  /// Until all that came is answered, and what had to be stored is.
  void settle() {
    do {
      server.decide().doWork(0);
      commit();
    } while (transport.waiting() > 0);
    for (FakeTransport.Sent sent : transport.sent) {
      WireAnswer.check(sent.octets());
    }
    answers.addAll(transport.sent);
    transport.sent.clear();
    answers.subList(0, Math.max(0, answers.size() - ANSWERS_KEPT)).clear();
  }

  /// What came back for these messages, and nothing else.
  List<FakeTransport.Sent> answersTo(Runnable sending) {
    settle();
    answers.clear();
    sending.run();
    settle();
    return List.copyOf(answers);
  }

  /// DHCPDISCOVER and DHCPREQUEST with something added to both: the address, if one was given.
  Optional<Ipv4> lease(UnaryOperator<RawMessage> more) {
    List<FakeTransport.Sent> offers =
        answersTo(() -> broadcast(more.apply(RawMessage.of(MessageType4.DISCOVER)).end()));
    if (offers.isEmpty()) {
      return Optional.empty();
    }
    Ipv4 offered = offers.getFirst().message().yiaddr();
    List<FakeTransport.Sent> acks =
        answersTo(
            () ->
                broadcast(
                    more.apply(
                            address(
                                address(RawMessage.of(MessageType4.REQUEST), 50, offered),
                                54,
                                SERVER))
                        .end()));
    return acks.stream()
        .filter(sent -> sent.type() == MessageType4.ACK)
        .map(sent -> sent.message().yiaddr())
        .findFirst();
  }

  static RawMessage address(RawMessage message, int code, Ipv4 address) {
    int bits = address.bits();
    return message.option(code, bits >>> 24, bits >>> 16 & 0xFF, bits >>> 8 & 0xFF, bits & 0xFF);
  }

  /// The client is number `number`, by its hardware address.
  static RawMessage from(RawMessage message, int number) {
    return message.set(CHADDR, 0x02, 0x53, 1, number >>> 16, number >>> 8, number);
  }

  LeaseTable leases() {
    return leases;
  }

  ServerMetrics metrics() {
    return metrics;
  }

  void use(Config next) {
    config = next;
    server.use(next);
    settle();
  }

  void assertUnharmed() {
    settle();
    assertEquals(List.of(), bugs);
    assertEquals(0, metrics.dropped.of(DropReason.BUG));
    leases.checkInvariants();
    assertEquals(leases.bound() + leases.declined(), held(), "what is bound is durable");
    RawMessage discover = from(RawMessage.of(MessageType4.DISCOVER), 0xF0_0000 + newcomers++).end();
    List<FakeTransport.Sent> offers = answersTo(() -> broadcast(discover));
    assertEquals(1, offers.size(), "a new client is answered");
    assertEquals(MessageType4.OFFER, offers.getFirst().type());
  }

  /// The server ends, and another one reads what it has stored: the same.
  void restart() {
    settle();
    store.close();
    start();
    Map<Ipv4, LeaseRecord> read = new HashMap<>();
    durable.keySet().forEach(at -> leases.at(at).ifPresent(record -> read.put(at, record)));
    assertEquals(durable, read);
    assertEquals(durable.size(), leases.size());
  }

  @Override
  public void write(Level level, String line) {
    if (line.contains(FaultEvent.BUG.id())) {
      bugs.add(line);
    }
    assertTrue(line.chars().noneMatch(UnderFire::isHarmful), () -> "logged: " + line);
  }

  @Override
  public void close() {}

  private void start() {
    leases = new LeaseTable(1);
    metrics = new ServerMetrics();
    store = stores.get();
    try {
      store.load(leases::apply);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
    assertEquals(List.of(), store.damage());
    EventLog log =
        new EventLog(
            new LogSettings(Level.DEBUG, LogSettings.DEFAULT.format(), Optional.empty()),
            this,
            () -> Instant.ofEpochMilli(time.nowMs()),
            time::monotonicNs);
    server =
        new Server(
            new Parts(
                config,
                Ports.STANDARD,
                leases,
                store,
                transport,
                new ServerClock(time::nowNs, time::monotonicNs),
                metrics,
                log),
            this::published);
  }

  private void published(List<LeaseRecord> records) {
    for (LeaseRecord record : records) {
      if (record instanceof LeaseRecord.Freed) {
        durable.remove(record.address());
      } else {
        durable.put(record.address(), record);
      }
    }
  }

  private void commit() {
    try {
      while (server.commit().doWork(0) > 0) {
        // The next batch.
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private long held() {
    return durable.values().stream()
        .filter(r -> r instanceof LeaseRecord.Bound || r instanceof LeaseRecord.Declined)
        .count();
  }

  /// What moves the cursor, ends the line, or turns the text around.
  private static boolean isHarmful(int c) {
    return c < 0x20 || c >= 0x7F && c <= 0x9F || c >= 0x202A && c <= 0x202E;
  }
}
