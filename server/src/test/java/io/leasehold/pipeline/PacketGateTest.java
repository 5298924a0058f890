package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.PacketRate;
import io.leasehold.config.PacketRates;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.PacketGate.Sender;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacketGateTest {
  private static final long SECRET = 1;
  private static final Optional<PacketRate> THREE = Optional.of(new PacketRate(1, 3));
  private static final Optional<PacketRate> TEN = Optional.of(new PacketRate(1, 10));
  private static final Optional<PacketRate> ANY = Optional.empty();

  private static final String PORT_1 = "0106706f72742031";
  private static final String PORT_2 = "0106706f72742032";

  @Test
  void aClientIsKnownByItsHardwareWhateverItSays() {
    PacketGate gate = PacketGate.of(new PacketRates(THREE, ANY, ANY), SECRET);

    assertEquals(3, passed(gate, Queries.of(1).discover(), 5));
    assertEquals(0, passed(gate, Queries.of(1).id("00aabb").discover(), 5));
    assertEquals(3, passed(gate, Queries.of(2).discover(), 5));
  }

  /// RFC 4390 §2.1: on InfiniBand there is no hardware address in the message.
  @Test
  void aClientWithoutHardwareAddressIsKnownByItsIdentifier() {
    PacketGate gate = PacketGate.of(new PacketRates(THREE, ANY, ANY), SECRET);
    assertEquals(3, passed(gate, Queries.onInfiniband().id("00aabb").discover(), 5));
    assertEquals(3, passed(gate, Queries.onInfiniband().id("00aabc").discover(), 5));
  }

  /// Every machine has it that knows no address of its own.
  @Test
  void clientsThatShareAHardwareAddressAreKnownByTheirIdentifiers() {
    PacketGate gate = PacketGate.of(new PacketRates(THREE, ANY, ANY), SECRET);
    String nobody = "00:00:00:00:00:00";

    assertEquals(3, passed(gate, Queries.of(nobody).id("00aabb").discover(), 5));
    assertEquals(3, passed(gate, Queries.of(nobody).id("00aabc").discover(), 5));
    assertEquals(3, passed(gate, Queries.of(nobody).inform(Ipv4.of("192.0.2.7")), 5));
  }

  @Test
  void aLineIsTheCircuitOfOneRelayAgent() {
    PacketGate gate = PacketGate.of(new PacketRates(ANY, THREE, ANY), SECRET);

    assertEquals(3, passed(gate, line("198.51.100.1", PORT_1, 1), 5));
    assertEquals(0, passed(gate, line("198.51.100.1", PORT_1, 2), 5));
    assertEquals(3, passed(gate, line("198.51.100.1", PORT_2, 1), 5));
    assertEquals(3, passed(gate, line("203.0.113.1", PORT_1, 1), 5));
  }

  @Test
  void whatNamesNoLineIsOfNone() {
    PacketGate gate = PacketGate.of(new PacketRates(ANY, THREE, THREE), SECRET);

    assertEquals(5, passed(gate, Queries.of(1).discover(), 5));
    assertEquals(5, passed(gate, Queries.of(1).renewing(Ipv4.of("192.0.2.7")), 5));
  }

  @Test
  void aRelayAgentIsKnownByItsAddress() {
    PacketGate gate = PacketGate.of(new PacketRates(ANY, ANY, THREE), SECRET);

    assertEquals(3, passed(gate, line("198.51.100.1", PORT_1, 1), 5));
    assertEquals(0, passed(gate, line("198.51.100.1", PORT_2, 2), 5));
    assertEquals(3, passed(gate, line("203.0.113.1", PORT_1, 1), 5));
  }

  @Test
  void aFloodOfDiscoversLeavesRoomForRenewals() {
    PacketGate gate = PacketGate.of(new PacketRates(ANY, ANY, TEN), SECRET);
    Query renewing = Queries.of(7).via("198.51.100.1").renewing(Ipv4.of("192.0.2.7"));
    assertEquals(10, passed(gate, line("198.51.100.1", PORT_1, 1), 1_000));

    assertEquals(4, passed(gate, renewing, 5));

    assertEquals(0, passed(gate, line("198.51.100.1", PORT_1, 1), 1_000));
  }

  @Test
  void whatAClientIsRefusedCountsForNobodyElse() {
    PacketGate gate = PacketGate.of(new PacketRates(THREE, ANY, TEN), SECRET);

    assertEquals(3, passed(gate, line("198.51.100.1", PORT_1, 1), 1_000));

    assertEquals(3, passed(gate, line("198.51.100.1", PORT_1, 2), 1_000));
    assertEquals(3, passed(gate, line("198.51.100.1", PORT_1, 3), 1_000));
    assertEquals(1, passed(gate, line("198.51.100.1", PORT_1, 4), 1_000));
    assertEquals(
        Optional.of(Sender.RELAY),
        gate.refusal(line("198.51.100.1", PORT_1, 5), 0).map(PacketGate.Refusal::sender));
  }

  @Test
  void ratesThatStayTheSameForgiveNothing() {
    PacketGate gate = PacketGate.of(new PacketRates(THREE, ANY, THREE), SECRET);
    Query query = line("198.51.100.1", PORT_1, 1);
    passed(gate, query, 5);

    assertEquals(0, passed(gate.by(new PacketRates(THREE, TEN, ANY)), query, 5));
    assertEquals(5, passed(gate.by(PacketRates.NONE), query, 5));
    assertEquals(10, passed(gate.by(new PacketRates(TEN, ANY, ANY)), query, 20));
  }

  /// Whoever hashes what others choose must spread it well even by a poor secret.
  @Test
  void aThousandClientsHaveAThousandBuckets() {
    PacketGate gate = PacketGate.of(new PacketRates(THREE, ANY, ANY), 0);
    Set<Integer> held = new HashSet<>();

    for (int i = 0; i < 1_000; i++) {
      if (passed(gate, Queries.of(i).discover(), 4) == 3) {
        held.add(i);
      }
    }
    held.removeIf(i -> passed(gate, Queries.of(i).discover(), 1) == 1);

    assertEquals(1_000, held.size());
  }

  @Test
  void itSaysTowardsWhatAQueryCounts() {
    PacketGate gate = PacketGate.of(new PacketRates(THREE, TEN, ANY), SECRET);

    assertEquals(
        List.of(
            "packets-per-client: 1 a second, 3 at once, for client 00:53:00:00:00:01",
            "packets-per-circuit: 1 a second, 10 at once, for line \"port 1\" of relay"
                + " 198.51.100.1"),
        gate.countsTowards(line("198.51.100.1", PORT_1, 1)));
  }

  private static Query line(String giaddr, String circuit, int client) {
    return Queries.of(client).via(giaddr).agent(circuit).discover();
  }

  /// Of so many at one moment.
  private static int passed(PacketGate gate, Query query, int times) {
    int passed = 0;
    for (int i = 0; i < times; i++) {
      passed += gate.refusal(query, 0).isEmpty() ? 1 : 0;
    }
    return passed;
  }
}
