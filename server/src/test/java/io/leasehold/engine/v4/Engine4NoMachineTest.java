package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Scope;
import io.leasehold.expression.Names;
import io.leasehold.expression.SyntaxError;
import io.leasehold.expression.Value;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Behaviours;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A hardware address that no single machine has makes no two clients one: they are told apart by
/// their identifiers (RFC 2131 §4.2), as on InfiniBand, where there is none (RFC 4390 §2.1).
class Engine4NoMachineTest {
  private static final Ipv4 RESERVED = Ipv4.of("192.0.2.10");
  private static final String INFINIBAND = "";
  private static final String ZEROS = "00:00:00:00:00:00";
  private static final String BROADCAST = "ff:ff:ff:ff:ff:ff";

  @ParameterizedTest
  @ValueSource(strings = {ZEROS, BROADCAST, INFINIBAND})
  void addressThatATestKeepsIsTheFirstClients(String nobody) throws SyntaxError {
    Served served = served(test("substring(option[61].hex, 0, 1) == 0xff"));

    assertFirstKeepsIt(served, from(nobody).id("ff01"), from(nobody).id("ff02"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ZEROS, BROADCAST, INFINIBAND})
  void addressThatAFlexIdKeepsIsTheFirstClients(String nobody) throws SyntaxError {
    Value value = Value.compile("substring(option[61].hex, 0, 1)", new NoNames());
    Served served =
        Served.with(
            configs(new Identifier.ByFlexId(Octets.ofHex("ff")))
                .behaviour(Behaviours.behaving().flexId(value, false).build())
                .build());

    assertFirstKeepsIt(served, from(nobody).id("ff01"), from(nobody).id("ff02"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ZEROS, BROADCAST})
  void addressThatIsKeptForNoMachineIsNobodys(String nobody) {
    Served served = served(new Identifier.ByHardware(HardwareAddress.of(nobody)));

    assertReservedForNeither(served, nobody);
  }

  @ParameterizedTest
  @ValueSource(strings = {ZEROS, BROADCAST})
  void patternFitsNoAddressThatNoMachineHas(String nobody) {
    Octets start = HardwareAddress.of(nobody).address().and(Octets.ofHex("ff0000000000"));
    Served served =
        served(new Identifier.ByHardwarePattern(1, start, Octets.ofHex("ff0000000000")));

    assertReservedForNeither(served, nobody);
  }

  /// Of several identifiers one may recognise the client, another must not recognise the holder.
  @Test
  void holderIsNotRecognisedByAnAddressThatNoMachineHas() {
    Served served =
        served(
            new Identifier.ByHardware(HardwareAddress.of(ZEROS)),
            new Identifier.ByClientId(Octets.ofHex("ff02")),
            new Identifier.ByCircuitId(Octets.ofHex("aabb")));
    Queries first = from(ZEROS).id("ff01").via("192.0.2.9").agent("0102aabb");
    assertEquals(RESERVED, served.lease(first));

    Decision second = served.ask(from(ZEROS).id("ff02").discover());

    assertEquals(Reason.OFFER_FROM_POOL, second.why());
  }

  @Test
  void renewalIsNotJudgedByTheLineOfAnotherClient() {
    Queries first = Queries.onInfiniband().id("ff01").via("192.0.2.9").agent("0102aabb");
    Served served = served(new Identifier.ByCircuitId(Octets.ofHex("aabb")));
    served.lease(first);

    Decision second = served.ask(Queries.onInfiniband().id("ff02").renewing(RESERVED));

    assertTrue(second.records().isEmpty(), second::toString);
    assertEquals(first.key(), served.boundAt(RESERVED).holder().key());
    assertAck(
        Reason.ACK_RENEWED,
        RESERVED,
        served.ask(Queries.onInfiniband().id("ff01").renewing(RESERVED)));
  }

  private static void assertFirstKeepsIt(Served served, Queries first, Queries second) {
    assertOffer(Reason.OFFER_RESERVED, RESERVED.toString(), served.ask(first.discover()));
    served.ask(first.selecting(SERVER, RESERVED));

    assertEquals(Reason.OFFER_FROM_POOL, served.ask(second.discover()).why());
    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(second.selecting(SERVER, RESERVED)));
    assertEquals(first.key(), served.boundAt(RESERVED).holder().key());
    assertAck(Reason.ACK_RENEWED, RESERVED, served.ask(first.renewing(RESERVED)));
    assertNotEquals(RESERVED, served.lease(second));
  }

  private static void assertReservedForNeither(Served served, String nobody) {
    Ipv4 first = served.lease(from(nobody).id("ff01"));
    Ipv4 second = served.lease(from(nobody).id("ff02"));

    assertNotEquals(RESERVED, first);
    assertNotEquals(RESERVED, second);
    assertNotEquals(first, second);
  }

  private static Queries from(String hardware) {
    return hardware.equals(INFINIBAND) ? Queries.onInfiniband() : Queries.of(hardware);
  }

  private static Identifier test(String text) throws SyntaxError {
    return new Identifier.ByTest(io.leasehold.expression.Test.compile(text, new NoNames()));
  }

  private static Served served(Identifier... identifiers) {
    return Served.with(configs(identifiers).build());
  }

  private static Configs configs(Identifier... identifiers) {
    Reservation kept =
        new Reservation(
            List.of(identifiers), Optional.of(RESERVED), Optional.empty(), List.of(), Scope.EMPTY);
    return Configs.config()
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.103").reserve(kept));
  }

  private static final class NoNames implements Names {
    @Override
    public OptionalInt option(String space, String name) {
      return OptionalInt.empty();
    }

    @Override
    public int classNumber(String name) {
      return 0;
    }
  }
}
