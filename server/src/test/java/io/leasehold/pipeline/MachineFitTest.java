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
    "192.0.2.1/16 198.51.100.1/24, '192.0.2.1/16, 198.51.100.1/24'"
  })
  void anotherPrefixLengthThanThatOfItsSubnetIsTold(String addresses, String shown) {
    assertEquals(
        List.of("LH-3011 eth0 has " + shown + ", but its clients get addresses of 192.0.2.0/24"),
        told(ANY + OF_ETH0, on(2, "eth0", addresses)));
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1/24", "192.0.2.1/32", "192.0.2.1/16 192.0.2.2/24"})
  void anInterfaceOfTheSubnetIsNot(String addresses) {
    assertEquals(List.of(), told(ANY + OF_ETH0, on(2, "eth0", addresses)));
  }

  @Test
  void anInterfaceThatIsNamedByASubnetOfOtherAddressesIsTold() {
    assertEquals(
        List.of("LH-3011 eth1 has 203.0.113.1/24, but its clients get addresses of 192.0.2.0/24"),
        told(
            NAMED + "\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"interface\": \"eth1\"}]",
            on(3, "eth1", "203.0.113.1/24")));
  }

  @Test
  void oneSubnetOfASharedNetworkIsEnough() {
    String shared =
        """
        "shared-networks": [{"name": "floor", "subnets": [
          {"subnet": "192.0.2.0/24"}, {"subnet": "198.51.100.0/24"}]}]""";

    assertEquals(List.of(), told(ANY + shared, on(2, "eth0", "198.51.100.1/24")));
    assertEquals(
        List.of(
            "LH-3011 eth0 has 198.51.100.1/16, but its clients get addresses of the shared network"
                + " floor"),
        told(ANY + shared, on(2, "eth0", "198.51.100.1/16")));
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
  void ofThoseThatNobodyNamesItIsToldIfNoneHasASubnet() {
    assertEquals(
        List.of("LH-3010 eth1", "LH-3010 eth2"),
        told(
                ANY + OF_ETH0,
                on(3, "eth1", "203.0.113.1/24"),
                on(4, "eth2", "198.51.100.1/24"),
                on(5, "eth3", ""))
            .stream()
            .map(line -> line.substring(0, "LH-3010 eth1".length()))
            .toList());
  }

  @Test
  void whoHasRelayAgentsMissesNobody() {
    Interface4 eth1 = on(3, "eth1", "203.0.113.1/24");

    assertEquals(
        List.of(),
        told(
            NAMED + "\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"relays\": [\"10.0.0.1\"]}]",
            eth1));
    assertEquals(
        List.of(),
        told(
            NAMED
                + "\"shared-networks\": [{\"name\": \"n\", \"relays\": [\"10.0.0.1\"],"
                + " \"subnets\": [{\"subnet\": \"192.0.2.0/24\"}]}]",
            eth1));
  }

  @Test
  void whereThereIsNoSubnetAtAllThatIsToldAlone() {
    assertEquals(List.of(), told("\"interfaces\": [\"eth1\"]", on(3, "eth1", "203.0.113.1/24")));
  }

  @Test
  void aNetworkThatIsForAClassIsNotMissed() {
    assertEquals(
        List.of(),
        told(
            NAMED
                + "\"client-classes\": [{\"name\": \"c\", \"test\": \"option[60].exists\"}],"
                + " \"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"client-classes\": [\"c\"]}]",
            on(2, "eth0", "192.0.2.1/24")));
  }

  @Test
  void whatTheMachineChangesIsToldOnceAndAReloadTellsAll() {
    Config config = Configs.read("{" + ANY + OF_ETH0 + "}");
    ServerFixture it = new ServerFixture(Level.INFO, config);
    it.decideOnce();
    it.decideOnce();
    assertEquals(List.of(), told(it));

    it.transport.nowThere(on(2, "eth0", "192.0.2.1/16"));
    it.decideOnce();
    it.transport.nowThere(on(2, "eth0", "192.0.2.1/16"), on(3, "eth1", "203.0.113.1/24"));
    it.decideOnce();
    assertEquals(1, told(it).size(), it.logged.lines::toString);

    it.server.use(config);
    it.decideOnce();
    assertEquals(2, told(it).size(), it.logged.lines::toString);
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
