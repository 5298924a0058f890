package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.Configs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubnetPrefixesTest {
  private static final SubnetPrefixes SUBNETS =
      SubnetPrefixes.of(
          Configs.read(
              """
              {"subnets": [
                 {"subnet": "192.0.2.0/24", "relays": ["10.0.0.1"]},
                 {"subnet": "198.51.100.0/24", "interface": "eth1"},
                 {"subnet": "10.0.0.0/8"}],
               "shared-networks": [
                 {"name": "one", "relays": ["10.0.0.2"],
                  "subnets": [{"subnet": "203.0.113.0/25"}]},
                 {"name": "two", "relays": ["172.16.0.1"],
                  "subnets": [{"subnet": "198.18.0.0/24"}, {"subnet": "198.18.1.0/24"}]}]}
              """));

  @Test
  void aRelayAgentStandsForTheSubnetThatNamesIt() {
    assertEquals(prefix("192.0.2.0/24"), SUBNETS.behind(Ipv4.of("10.0.0.1")));
    assertEquals(prefix("203.0.113.0/25"), SUBNETS.behind(Ipv4.of("10.0.0.2")));
  }

  @Test
  void oneThatNobodyNamesStandsForTheSubnetAroundIt() {
    assertEquals(prefix("10.0.0.0/8"), SUBNETS.behind(Ipv4.of("10.0.0.3")));
  }

  @Test
  void oneOfANetworkWithSeveralSubnetsStandsForNone() {
    assertEquals(Optional.empty(), SUBNETS.behind(Ipv4.of("172.16.0.1")));
  }

  @Test
  void anInterfaceStandsForTheSubnetThatNamesItElseForThatOfItsAddress() {
    assertEquals(prefix("198.51.100.0/24"), SUBNETS.at(interfaceOf("eth1", "192.0.2.1")));
    assertEquals(prefix("192.0.2.0/24"), SUBNETS.at(interfaceOf("eth0", "192.0.2.1")));
    assertEquals(Optional.empty(), SUBNETS.at(interfaceOf("eth0", "172.20.0.1")));
  }

  private static Optional<Prefix> prefix(String text) {
    return Optional.of(Prefix.of(text));
  }

  private static Interface4 interfaceOf(String name, String address) {
    return new Interface4(
        2,
        name,
        true,
        false,
        HardwareAddress.of("00:53:ff:00:00:02"),
        List.of(new InterfaceAddress(Ipv4.of(address), 24)));
  }
}
