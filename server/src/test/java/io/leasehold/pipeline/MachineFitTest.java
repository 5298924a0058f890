package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.events.Level;
import io.leasehold.events.NetworkEvent;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// LH-3010 and LH-3011: an interface and the subnets that do not fit each other.
class MachineFitTest {
  private static final String NAMED = "\"interfaces\": [\"eth0\", \"eth1\"], ";
  private static final String ANY = "\"interfaces\": [\"*\"], ";
  private static final String OF_ETH0 = "\"subnets\": [{\"subnet\": \"192.0.2.0/24\"}]";

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1/16, 192.0.2.1/16",
    "192.0.2.1/25, 192.0.2.1/25",
    "192.0.2.1/16 198.51.100.1/24, '192.0.2.1/16, 198.51.100.1/24'",
    "192.0.2.1/25 192.0.2.254/32, '192.0.2.1/25, 192.0.2.254/32'"
  })
  void anotherPrefixLengthThanThatOfItsSubnetIsTold(String addresses, String shown) {
    assertEquals(
        List.of("LH-3011 eth0 has " + shown + ", but its clients get addresses of 192.0.2.0/24"),
        told(ANY + OF_ETH0, on(2, "eth0", addresses)));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1/24",
    "192.0.2.1/32",
    "192.0.2.0/31",
    "192.0.2.1/16 192.0.2.2/24",
    "192.0.2.254/32 192.0.2.1/24",
    "198.51.100.1/24 192.0.2.1/24"
  })
  void anInterfaceOfTheSubnetIsNot(String addresses) {
    assertEquals(List.of(), told(ANY + OF_ETH0, on(2, "eth0", addresses)));
  }

  @Test
  void anInterfaceThatIsNamedByASubnetOfOtherAddressesIsTold() {
    String named =
        NAMED
            + "\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"interface\": \"eth1\"},"
            + " {\"subnet\": \"203.0.113.0/24\"}]";

    assertEquals(
        List.of("LH-3011 eth1 has 203.0.113.1/24, but its clients get addresses of 192.0.2.0/24"),
        told(named, on(3, "eth1", "203.0.113.1/24")));
    assertEquals(List.of(), told(named, on(3, "eth1", "192.0.2.9/24")));
  }

  @Test
  void oneSubnetOfASharedNetworkIsEnough() {
    String shared =
        """
        "shared-networks": [{"name": "floor", "interface": "eth0", "subnets": [
          {"subnet": "192.0.2.0/24"}, {"subnet": "198.51.100.0/24"}]}]""";

    assertEquals(List.of(), told(ANY + shared, on(2, "eth0", "198.51.100.1/24")));
    assertEquals(
        List.of(
            "LH-3011 eth0 has 198.51.100.1/16, but its clients get addresses of 198.51.100.0/24"),
        told(ANY + shared, on(2, "eth0", "198.51.100.1/16")));
    assertEquals(
        List.of(
            "LH-3011 eth0 has 203.0.113.1/24, but its clients get addresses of the shared network"
                + " floor"),
        told(ANY + shared, on(2, "eth0", "203.0.113.1/24")));
  }

  @Test
  void ofSubnetsWithinEachOtherTheWiderOneIsRight() {
    String nested =
        """
        "client-classes": [{"name": "c", "test": "option[60].exists"}],
        "subnets": [{"subnet": "192.0.2.0/24"},
          {"subnet": "192.0.2.0/26", "client-classes": ["c"]}]""";

    assertEquals(List.of(), told(NAMED + nested, on(2, "eth0", "192.0.2.1/24")));
    assertEquals(List.of(), told(NAMED + nested, on(2, "eth0", "192.0.2.1/26")));
    assertEquals(1, told(NAMED + nested, on(2, "eth0", "192.0.2.1/25")).size());
  }

  @Test
  void anInterfaceWithoutASubnetIsToldIfItIsNamed() {
    Interface4 eth0 = on(2, "eth0", "192.0.2.1/24");
    Interface4 eth1 = on(3, "eth1", "203.0.113.1/24");

    assertEquals(
        List.of(
            "LH-3010 eth1 has 203.0.113.1/24, and no subnet is for it: its clients are answered"
                + " only if they come through a relay agent"),
        told(NAMED + OF_ETH0, eth0, eth1));
    assertEquals(List.of(), told(ANY + OF_ETH0, eth0, eth1));
  }

  @Test
  void ofThoseThatNobodyNamesItIsToldIfNoneIsRight() {
    Interface4 bridge = on(4, "virbr0", "192.168.122.1/24");
    String wide = ANY + "\"subnets\": [{\"subnet\": \"192.168.0.0/16\"}]";

    assertEquals(List.of(), told(wide, on(2, "eth0", "192.168.0.1/16"), bridge));
    assertEquals(
        List.of("LH-3011 eth0", "LH-3011 virbr0"),
        told(wide, on(2, "eth0", "192.168.0.1/24"), bridge).stream()
            .map(line -> line.replaceFirst(" has.*", ""))
            .toList());
  }

  @Test
  void whatHasNoAddressOrIsDownIsNot() {
    Interface4 down =
        new Interface4(
            3, "eth1", false, false, ServerFixture.ETH0.hardware(), List.of(at("203.0.113.1/24")));

    assertEquals(List.of(), told(NAMED + OF_ETH0, on(2, "eth0", ""), down));
  }

  @Test
  void whereThereIsNoSubnetAtAllThatIsToldAlone() {
    assertEquals(List.of(), told("\"interfaces\": [\"eth1\"]", on(3, "eth1", "203.0.113.1/24")));
  }

  @Test
  void eachIsToldOnceAndAgainIfItWasRightInBetween() {
    ServerFixture it = new ServerFixture(Level.INFO, Configs.read("{" + NAMED + OF_ETH0 + "}"));
    for (String addresses :
        List.of("192.0.2.1/16", "", "192.0.2.1/16", "192.0.2.1/16 192.0.2.254/32")) {
      it.transport.nowThere(on(2, "eth0", addresses));
      it.decideOnce();
    }
    assertEquals(1, told(it).size(), it.logged.lines::toString);

    it.transport.nowThere(on(2, "eth0", "192.0.2.1/24"));
    it.decideOnce();
    it.transport.nowThere(on(2, "eth0", "192.0.2.1/16"));
    it.decideOnce();
    assertEquals(2, told(it).size(), it.logged.lines::toString);
  }

  @Test
  void anInterfaceThatIsAwayForAMomentMakesNoOtherOneMeant() {
    Interface4 eth0 = on(2, "eth0", "192.168.0.1/16");
    Interface4 bridge = on(4, "virbr0", "192.168.122.1/24");
    Interface4 docker = on(5, "docker0", "172.17.0.1/16");
    ServerFixture it =
        new ServerFixture(
            Level.INFO,
            Configs.read("{" + ANY + "\"subnets\": [{\"subnet\": \"192.168.0.0/16\"}]}"));
    for (int i = 0; i < 2; i++) {
      it.transport.nowThere(eth0, bridge, docker);
      it.decideOnce();
      it.transport.nowThere(bridge, docker);
      it.decideOnce();
    }
    assertEquals(List.of(), told(it));
  }

  @Test
  void anInterfaceWithAHostsAddressServesAndOthersAreNotMeant() {
    assertEquals(
        List.of(),
        told(ANY + OF_ETH0, on(2, "eth0", "192.0.2.1/32"), on(5, "docker0", "172.17.0.1/16")));
  }

  @Test
  void anInterfaceThatASubnetNamesIsMeant() {
    assertEquals(
        List.of(
            "LH-3011 eth1 has 203.0.113.1/24, but its clients get addresses of 198.51.100.0/24"),
        told(
            ANY
                + "\"subnets\": [{\"subnet\": \"192.0.2.0/24\"},"
                + " {\"subnet\": \"198.51.100.0/24\", \"interface\": \"eth1\"}]",
            on(2, "eth0", "192.0.2.1/24"),
            on(3, "eth1", "203.0.113.1/24")));
  }

  @Test
  void aReloadTellsAgain() {
    Config config = Configs.read("{" + NAMED + OF_ETH0 + "}");
    ServerFixture it = new ServerFixture(Level.INFO, config);
    it.transport.nowThere(on(2, "eth0", "192.0.2.1/16"), on(3, "eth1", "203.0.113.1/24"));
    it.decideOnce();
    it.decideOnce();
    assertEquals(2, told(it).size(), it.logged.lines::toString);

    it.server.use(config);
    it.decideOnce();
    it.decideOnce();

    assertEquals(4, told(it).size(), it.logged.lines::toString);
  }

  private static List<String> told(String config, Interface4... there) {
    ServerFixture it = new ServerFixture(Level.INFO, Configs.read("{" + config + "}"));
    it.transport.nowThere(there);
    it.decideOnce();
    return told(it);
  }

  private static List<String> told(ServerFixture it) {
    return it.logged.lines.stream()
        .flatMap(
            line ->
                Stream.of(NetworkEvent.NO_SUBNET_ON, NetworkEvent.SUBNET_MISFIT)
                    .map(event -> line.indexOf(event.id() + " "))
                    .filter(at -> at >= 0)
                    .map(line::substring))
        .toList();
  }

  /// @param addresses with spaces between them
  private static Interface4 on(int index, String name, String addresses) {
    return new Interface4(
        index,
        name,
        true,
        false,
        ServerFixture.ETH0.hardware(),
        Stream.of(addresses.split(" "))
            .filter(each -> !each.isEmpty())
            .map(MachineFitTest::at)
            .toList());
  }

  private static InterfaceAddress at(String text) {
    int slash = text.indexOf('/');
    return new InterfaceAddress(
        Ipv4.of(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }
}
