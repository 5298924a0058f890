package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Allocator;
import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Queries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// In which order a pool gives out its addresses.
class Engine4AllocatorTest {
  private static final int POOL = 1_000;

  @Test
  void theLowestComesFirstUnlessToldOtherwise() {
    List<Ipv4> offered = offers(Served.with(pool(Allocator.BuiltIn.ITERATIVE)), 5);

    assertEquals(List.of(address(1), address(2), address(3), address(4), address(5)), offered);
  }

  @Test
  void aHashedAddressIsTheSameInEveryProcess() {
    List<Ipv4> first = offers(Served.with(pool(Allocator.BuiltIn.HASHED)), 50);
    List<Ipv4> second = offers(Served.with(pool(Allocator.BuiltIn.HASHED)), 50);

    assertEquals(first, second);
    assertNotEquals(first.stream().sorted().toList(), first);
  }

  @Test
  void aHashedAddressDoesNotDependOnWhoCameBefore() {
    Served served = Served.with(pool(Allocator.BuiltIn.HASHED));

    Ipv4 alone = yiaddr(Served.with(pool(Allocator.BuiltIn.HASHED)).ask(Queries.of(7).discover()));
    served.ask(Queries.of(3).discover());
    Ipv4 after = yiaddr(served.ask(Queries.of(7).discover()));

    assertEquals(alone, after);
  }

  @Test
  void randomAddressesFollowNoOrder() {
    List<Ipv4> offered = offers(Served.with(pool(Allocator.BuiltIn.RANDOM)), 50);

    assertNotEquals(offered.stream().sorted().toList(), offered);
  }

  @ParameterizedTest
  @EnumSource
  void everyAddressIsGivenOnceBeforeThePoolIsFull(Allocator.BuiltIn allocator) {
    Served served = Served.with(pool(allocator));

    Set<Ipv4> offered = new HashSet<>(offers(served, POOL));

    assertEquals(POOL, offered.size());
    Decision more = served.ask(Queries.of(POOL + 1).discover());
    assertEquals(Reason.OFFER_PASSED_ON, more.why());
  }

  @Test
  void addressesThatEndInZeroOr255AreEvadedOnRequest() {
    Config config = wide(true);
    Served served = Served.with(config);

    List<Ipv4> offered = offers(served, 6);

    assertEquals(
        List.of("192.0.2.253", "192.0.2.254", "192.0.3.1", "192.0.3.2", "192.0.3.3"),
        offered.subList(0, 5).stream().map(Ipv4::toString).toList());
  }

  @Test
  void whoAsksForAnEvadedAddressGetsIt() {
    Ipv4 evaded = Ipv4.of("192.0.2.255");
    Served served = Served.with(wide(true));

    Served.assertOffer(
        Reason.OFFER_REQUESTED, "192.0.2.255", served.ask(Queries.of(1).discover(evaded)));
    Served.assertAck(
        Reason.ACK_SELECTED, evaded, served.ask(Queries.of(1).selecting(Served.SERVER, evaded)));
  }

  @Test
  void addressesThatEndInZeroOr255AreHostsOtherwise() {
    List<Ipv4> offered = offers(Served.with(wide(false)), 4);

    assertTrue(offered.contains(Ipv4.of("192.0.2.255")));
    assertTrue(offered.contains(Ipv4.of("192.0.3.0")));
    assertFalse(offered.contains(Ipv4.of("192.0.3.1")));
  }

  private static List<Ipv4> offers(Served served, int clients) {
    List<Ipv4> offered = new ArrayList<>();
    IntStream.rangeClosed(1, clients)
        .forEach(number -> offered.add(yiaddr(served.ask(Queries.of(number).discover()))));
    return offered;
  }

  private static Config pool(Allocator.BuiltIn allocator) {
    return read(
        """
        {"allocator": "%s", "shared-networks": [{"name": "wide", "interface": "eth0", "subnets": [
          {"subnet": "198.18.0.0/16", "pools": ["198.18.0.1-198.18.3.232"]}]}]}
        """
            .formatted(allocator.name().toLowerCase(Locale.ROOT)));
  }

  private static Config wide(boolean evade) {
    return read(
        """
        {"compatibility": {"exclude-first-last-24": %b},
         "shared-networks": [{"name": "wide", "interface": "eth0", "subnets": [
          {"subnet": "192.0.0.0/22", "pools": ["192.0.2.253-192.0.3.8"]}]}]}
        """
            .formatted(evade));
  }

  private static Config read(String text) {
    return assertInstanceOf(ConfigRead.Good.class, ConfigReader.read(text)).config();
  }

  private static Ipv4 address(int number) {
    return Ipv4.of(198, 18, 0, number);
  }
}
