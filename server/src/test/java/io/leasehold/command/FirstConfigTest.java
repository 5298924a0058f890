package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.resource.Suggesting.Suggestion;
import io.leasehold.change.InUse;
import io.leasehold.change.Source;
import io.leasehold.command.Surroundings.Link;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstConfigTest {
  private static final String ROUTES =
      """
      Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
      eth0\t00000000\tFE0200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
      eth0\t00000000\tFD0200C0\t0003\t0\t0\t200\t00000000\t0\t0\t0
      eth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
      tun0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0
      bad
      """;

  private static Link link(int index, String name, String... addresses) {
    List<InterfaceAddress> all =
        List.of(addresses).stream()
            .map(each -> each.split("/", -1))
            .map(each -> new InterfaceAddress(Ipv4.of(each[0]), Integer.parseInt(each[1])))
            .toList();
    return new Link(
        new Interface4(
            index, name, true, name.equals("lo"), HardwareAddress.of("00:53:00:00:00:01"), all),
        name.startsWith("tun"),
        name.startsWith("br"));
  }

  private static List<Suggestion> of(String text, String resolvers, Link... links) {
    Surroundings around =
        new Surroundings(
            List.of(links), Surroundings.gateways(ROUTES), Surroundings.resolvers(resolvers));
    return new FirstConfig(around, new InUse(Source.of(text), Configs.read(text))).all();
  }

  private static Suggestion one(String text, Link link) {
    return of(text, "nameserver 192.0.2.53\nnameserver 127.0.0.53\n", link).getFirst();
  }

  private static ConfigRead.Good read(Suggestion suggestion) {
    return assertInstanceOf(ConfigRead.Good.class, ConfigReader.read(suggestion.config()));
  }

  @Test
  void emptyConfigurationGetsASubnetWithAllThatIsKnown() {
    Suggestion eth0 = one("{}", link(2, "eth0", "192.0.2.5/24"));

    assertEquals("192.0.2.5/24", eth0.address());
    assertEquals("192.0.2.0/24", eth0.subnet());
    assertEquals(
        """
        {"subnets": [
          {
            "subnet": "192.0.2.0/24",
            "pools": ["192.0.2.128-192.0.2.253"],
            "options": {"routers": ["192.0.2.254"], "domain-name-servers": ["192.0.2.53"]},
            "lease-time": "12h"
          }
        ]}\
        """,
        eth0.config());
    assertTrue(read(eth0).warnings().isEmpty());
    assertFalse(eth0.served());
  }

  @Test
  void restOfTheConfigurationStays() {
    String text =
        """
        {
          // where it listens
          "api": {"listen": "127.0.0.1:8067"},
          "interfaces": ["lo"], // for now
          "lease-time": "1h",
        }
        """;

    Suggestion eth0 = one(text, link(2, "eth0", "192.0.2.5/24"));

    assertTrue(eth0.config().contains("\"interfaces\": [\"lo\", \"eth0\"], // for now\n"));
    assertTrue(eth0.config().startsWith(text.substring(0, text.indexOf("[\"lo"))));
    assertFalse(eth0.config().contains("12h"));
    read(eth0);
  }

  @Test
  void poolLeavesOutWhatIsTaken() {
    Suggestion eth0 = one("{}", link(2, "eth0", "192.0.2.200/24"));

    assertTrue(
        eth0.config().contains("[\"192.0.2.128-192.0.2.199\", \"192.0.2.201-192.0.2.253\"]"));
    assertTrue(
        one("{}", link(2, "eth0", "198.51.100.1/30")).config().contains("[\"198.51.100.2\"]"));
    assertTrue(
        one("{}", link(2, "eth0", "10.0.0.1/8"))
            .config()
            .contains("[\"10.255.251.255-10.255.255.254\"]"));
  }

  @Test
  void whatHasNoRoomOrIsLoopbackOrDownIsLeftOut() {
    Link down =
        new Link(
            new Interface4(
                7,
                "eth7",
                false,
                false,
                HardwareAddress.of("00:53:00:00:00:01"),
                List.of(new InterfaceAddress(Ipv4.of("192.0.2.5"), 24))),
            false,
            false);

    assertEquals(
        List.of(),
        of(
            "{}",
            "",
            down,
            link(1, "lo", "127.0.0.1/8"),
            link(2, "wg0", "192.0.2.1/32"),
            link(3, "wg1", "192.0.2.2/31"),
            link(4, "eth4")));
  }

  @Test
  void whatIsUsualComesFirst() {
    List<Suggestion> all =
        of(
            "{}",
            "",
            link(1, "docker0", "172.17.0.1/16"),
            link(2, "tun0", "10.8.0.1/24"),
            link(3, "br0", "198.51.100.1/24"),
            link(4, "eth1", "203.0.113.1/24"),
            link(5, "eth0", "192.0.2.5/24"));

    assertEquals(
        List.of("eth0", "eth1", "br0", "docker0", "tun0"),
        all.stream().map(Suggestion::interfaceName).toList());
    assertTrue(all.get(3).notes().stream().anyMatch(note -> note.contains("inside this machine")));
    assertTrue(all.get(4).notes().stream().anyMatch(note -> note.contains("one other machine")));
  }

  @Test
  void whatTheConfigurationNamesComesBeforeAnythingElse() {
    List<Suggestion> all =
        of(
            "{\"interfaces\": [\"br0\"]}",
            "",
            link(3, "br0", "198.51.100.1/24"),
            link(5, "eth0", "192.0.2.5/24"));

    assertEquals(List.of("br0", "eth0"), all.stream().map(Suggestion::interfaceName).toList());
  }

  @Test
  void whatIsNotKnownIsSaid() {
    Suggestion eth1 =
        of("{}", "nameserver 127.0.0.53\n", link(4, "eth1", "203.0.113.1/24")).getFirst();

    assertFalse(eth1.config().contains("options"));
    assertTrue(
        eth1.notes().stream().anyMatch(note -> note.contains("203.0.113.1")), eth1::toString);
    assertTrue(eth1.notes().stream().anyMatch(note -> note.contains("127.0.0.53")), eth1::toString);
  }

  @Test
  void networkThatIsServedStaysAsItIs() {
    String text = "{\"subnets\": [{\"subnet\": \"192.0.2.0/25\"}]}";

    Suggestion eth0 = one(text, link(2, "eth0", "192.0.2.5/24"));

    assertTrue(eth0.served());
    assertEquals(text, eth0.config());
  }

  @Test
  void gatewayIsTheDefaultOneWithTheLeastMetric() {
    assertEquals(Map.of("eth0", Ipv4.of("192.0.2.254")), Surroundings.gateways(ROUTES));
    assertEquals(Map.of(), Surroundings.gateways(""));
  }

  @Test
  void resolversAreThoseOfIpv4() {
    assertEquals(
        List.of(Ipv4.of("192.0.2.53"), Ipv4.of("127.0.0.1")),
        Surroundings.resolvers(
            """
            # nameserver 192.0.2.1
            search example.org
            nameserver 192.0.2.53
            nameserver 2001:db8::1
             nameserver\t127.0.0.1
            nameserver
            """));
  }
}
