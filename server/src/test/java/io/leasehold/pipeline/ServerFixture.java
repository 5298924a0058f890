package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.testkit.Queries;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.ScriptedStore;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.MessageType4;
import java.util.ArrayList;
import java.util.List;

/// A whole server without threads, sockets and disk, to be stepped by hand: eth0 with 192.0.2.1/24
/// and a pool of 192.0.2.100 to 192.0.2.199, leases of an hour.
final class ServerFixture {
  static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  static final Interface4 ETH0 =
      new Interface4(
          2,
          "eth0",
          true,
          false,
          HardwareAddress.of("00:53:ff:00:00:01"),
          List.of(new InterfaceAddress(SERVER, 24)));

  final VirtualClock time = VirtualClock.at(1_800_000_000L);
  final FakeTransport transport = new FakeTransport(ETH0);
  final ScriptedStore store = new ScriptedStore();
  final RecordedLog logged = new RecordedLog();
  final LeaseTable leases = new LeaseTable(1);
  final ServerMetrics metrics = new ServerMetrics();
  final List<LeaseRecord> published = new ArrayList<>();
  final Server server;

  ServerFixture() {
    this(Level.INFO);
  }

  ServerFixture(Level level) {
    this(level, config());
  }

  ServerFixture(Level level, Config config) {
    this(level, config, new Handover());
  }

  ServerFixture(Level level, Config config, Handover handover) {
    Parts parts =
        new Parts(
            config,
            Ports.STANDARD,
            leases,
            store,
            transport,
            new ServerClock(time::nowNs, time::monotonicNs),
            metrics,
            logged.at(time, level));
    Exchanges exchanges = new Exchanges(leases.secret(), parts.clock().wallNs());
    server = new Server(parts, published::addAll, exchanges, handover);
  }

  static Config config() {
    return configWithPool("192.0.2.100-192.0.2.199");
  }

  static Config configWithPool(String pool) {
    return Configs.config()
        .top(scope -> scope.leaseTime(3_600, 3_600, 3_600).authoritative(true))
        .subnet("192.0.2.0/24", subnet -> subnet.pool(pool))
        .build();
  }

  DecideAgent decide() {
    return server.decide();
  }

  CommitAgent commit() {
    return server.commit();
  }

  /// One turn of the deciding agent.
  void decideOnce() {
    decide().doWork(0);
  }

  /// One turn of the committing agent.
  void commitOnce() {
    try {
      commit().doWork(0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void turn() {
    decideOnce();
    commitOnce();
  }

  /// Types of what was sent so far, in order.
  List<MessageType4> sentTypes() {
    return transport.sent.stream().map(FakeTransport.Sent::type).toList();
  }

  /// A DISCOVER and the address it was offered.
  Ipv4 offer(Queries client) {
    transport.broadcast(client.discover().message());
    turn();
    return transport.sent.getLast().message().yiaddr();
  }

  /// A DISCOVER and a REQUEST that is answered: the address.
  Ipv4 lease(Queries client) {
    Ipv4 offered = offer(client);
    transport.broadcast(client.selecting(SERVER, offered).message());
    turn();
    return offered;
  }
}
