package io.leasehold.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.testkit.Configs;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {
  private final Config config =
      Configs.config()
          .subnet(
              "192.0.2.0/24", subnet -> subnet.pool("192.0.2.1-192.0.2.199").exclude("192.0.2.9"))
          .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.1-198.51.100.199"))
          .build();

  @Test
  void ownAddressIsExcludedWhereItBelongs() {
    Config excluded = OwnAddresses.excludedFrom(config, Set.of(Ipv4.of("192.0.2.1")));

    assertEquals(
        List.of(Range.of("192.0.2.9"), Range.of("192.0.2.1")), subnet(excluded, 0).exclude());
    assertEquals(List.of(), subnet(excluded, 1).exclude());
  }

  @Test
  void addressesOutsideOfAllSubnetsChangeNothing() {
    assertEquals(config, OwnAddresses.excludedFrom(config, Set.of(Ipv4.of("203.0.113.1"))));
  }

  @Test
  void reservedOnesAreFoundInSubnetsAndAmongTheGlobal() {
    Config reserving =
        Configs.config()
            .reserve(Configs.byHardware("00:53:00:00:00:01", "192.0.2.2"))
            .subnet(
                "192.0.2.0/24",
                subnet -> subnet.reserve(Configs.byHardware("00:53:00:00:00:02", "192.0.2.1")))
            .build();

    assertEquals(
        List.of(Ipv4.of("192.0.2.1"), Ipv4.of("192.0.2.2")),
        OwnAddresses.reservedIn(
            reserving, Set.of(Ipv4.of("192.0.2.1"), Ipv4.of("192.0.2.2"), Ipv4.of("192.0.2.3"))));
  }

  private static Subnet subnet(Config config, int index) {
    return config.networks().get(index).subnets().getFirst();
  }
}
