package io.leasehold.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.model.Octets;
import io.leasehold.select.Selected.Place;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Behaviours;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What beats giaddr: the link that a relay agent names (RFC 3527), the subnet that a client names
/// (RFC 3011), and the virtual private network of either (RFC 6607).
class RelaySelectionTest {
  private static final String GIADDR = "192.0.2.1";
  private static final String LINK = "0504c6336401"; // 198.51.100.1
  private static final Octets SUBNET = Octets.ofHex("cb007100"); // 203.0.113.0
  private static final String RED = "00726564"; // a name, "red"

  private final Arrivals eth0 = Arrivals.on("eth0", "10.0.0.1/24");
  private final Selector selector = Selector.of(config().build());

  @Test
  void linkOfTheRelayAgentComesBeforeGiaddr() {
    assertEquals("198.51.100.0/24", placed(via(GIADDR).agent("0102aabb" + LINK)));
  }

  @Test
  void linkOfTheRelayAgentComesBeforeTheSubnetOfTheClient() {
    assertEquals(
        "198.51.100.0/24",
        placed(via(GIADDR).agent(LINK).with(OptionCode4.SUBNET_SELECTION, SUBNET)));
  }

  @Test
  void linkOfTheRelayAgentIsFollowedWithoutGiaddr() {
    assertEquals("198.51.100.0/24", placed(via("0.0.0.0").agent(LINK)));
  }

  @Test
  void subnetOfTheClientComesBeforeGiaddrAndInterface() {
    assertEquals("203.0.113.0/24", placed(via(GIADDR).with(OptionCode4.SUBNET_SELECTION, SUBNET)));
    assertEquals(
        "203.0.113.0/24", placed(via("0.0.0.0").with(OptionCode4.SUBNET_SELECTION, SUBNET)));
  }

  @Test
  void subnetOfTheClientComesBeforeListsOfRelays() {
    assertEquals(
        "203.0.113.0/24", placed(via("10.9.9.9").with(OptionCode4.SUBNET_SELECTION, SUBNET)));
    assertEquals("192.0.2.0/24", placed(via("10.9.9.9")));
  }

  @Test
  void linkThatIsNotConfiguredIsNotMadeUpForByGiaddr() {
    assertInstanceOf(Selected.UnknownLink.class, select(via(GIADDR).agent("0504ffffffff")));
    assertInstanceOf(Selected.UnknownLink.class, select(via(GIADDR).agent("05040a090909")));
  }

  @Test
  void subnetThatIsNotConfiguredIsNotMadeUpForByGiaddr() {
    for (String subnet : new String[] {"ffffffff", "0a090909"}) {
      assertInstanceOf(
          Selected.UnknownSubnet.class,
          select(via(GIADDR).with(OptionCode4.SUBNET_SELECTION, Octets.ofHex(subnet))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0500", "0503c63364", "0505c633640100", "050400000000", "05ff", "05"})
  void whatIsNoLinkIsAsIfItWereNotThere(String agent) {
    assertEquals("192.0.2.0/24", placed(via(GIADDR).agent(agent)));
  }

  @Test
  void relayAgentThatCannotBeOneIsRefusedWhateverLinkItNames() {
    assertInstanceOf(Selected.BadRelay.class, select(via("10.0.0.1").agent(LINK)));
  }

  @Test
  void linkSelectionCanBeIgnored() {
    Selector asOthers =
        Selector.of(
            config().behaviour(Behaviours.behaving().ignoringLinkSelection().build()).build());

    assertEquals("192.0.2.0/24", placed(asOthers, via(GIADDR).agent(LINK)));
  }

  // RFC 6607 §7.
  @Test
  void queryOfAVpnBelongsToItsNetworksOnly() {
    assertEquals("red", placed(via("172.16.0.1").agent(vss(RED))));
    assertEquals(
        "red", placed(via("172.16.0.1").with(OptionCode4.VIRTUAL_SUBNET_SELECTION, octets(RED))));
    assertInstanceOf(Selected.Unknown.class, select(via(GIADDR).agent(vss(RED))));
    assertInstanceOf(Selected.Unknown.class, select(via("172.16.0.1")));
  }

  @Test
  void vpnOfTheRelayAgentComesBeforeThatOfTheClient() {
    assertEquals(
        "red",
        placed(
            via("172.16.0.1")
                .agent(vss(RED))
                .with(OptionCode4.VIRTUAL_SUBNET_SELECTION, octets("00626c7565"))));
  }

  @Test
  void unknownVpnIsNotTakenForAnother() {
    assertInstanceOf(Selected.UnknownVpn.class, select(via(GIADDR).agent(vss("00626c7565"))));
    assertInstanceOf(Selected.UnknownVpn.class, select(via(GIADDR).agent(vss("01726564"))));
  }

  @Test
  void globalVpnIsNone() {
    assertEquals("192.0.2.0/24", placed(via(GIADDR).agent(vss("ff"))));
  }

  @Test
  void linkIsSoughtWithinTheVpn() {
    assertInstanceOf(Selected.UnknownLink.class, select(via(GIADDR).agent(vss(RED) + LINK)));
    assertEquals("172.16.0.0/24", nearest(via(GIADDR).agent(vss(RED) + "0504ac100005")));
  }

  private static Configs config() {
    return Configs.config()
        .subnet("192.0.2.0/24", subnet -> subnet.relay("10.9.9.9"))
        .subnet("198.51.100.0/24", subnet -> subnet.relay("10.9.9.8"))
        .subnet("203.0.113.0/24", subnet -> subnet)
        .shared("red", network -> network.vpn(RED).subnet("172.16.0.0/24", subnet -> subnet));
  }

  private static Queries via(String giaddr) {
    return Queries.of(1).via(giaddr);
  }

  private static String vss(String hex) {
    return "97%02x%s".formatted(hex.length() / 2, hex);
  }

  private static Octets octets(String hex) {
    return Octets.ofHex(hex);
  }

  private Selected select(Queries query) {
    return selector.select(query.discover().message(), eth0.broadcast(), Doorkeeper.EVERYBODY);
  }

  private String placed(Queries query) {
    return placed(selector, query);
  }

  private String placed(Selector by, Queries query) {
    return ((Place) by.select(query.discover().message(), eth0.broadcast(), Doorkeeper.EVERYBODY))
        .link()
        .toString()
        .replaceAll("[\\[\\]]", "");
  }

  private String nearest(Queries query) {
    return ((Place) select(query)).nearest().orElseThrow().toString();
  }
}
