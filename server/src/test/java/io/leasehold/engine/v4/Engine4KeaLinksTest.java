package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.assertAck;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.convert.Conversion;
import io.leasehold.convert.kea.KeaConverter;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of a converted file each client gets what Kea gives it. There, subnets of one interface or one
/// relay agent stay apart: a client belongs to the first that lets it in, and nowhere else, though
/// that is full. Here they are one shared network, kept apart by classes that the converter makes.
class Engine4KeaLinksTest {
  private static final String KEA =
      """
      {"Dhcp4": {
        "interfaces-config": {"interfaces": ["eth0"]},
        "authoritative": true,
        "client-classes": [
          {"name": "phone", "test": "option[60].text == 'phone'"},
          {"name": "guest", "test": "option[60].text == 'guest'"}
        ],
        "subnet4": [
          {"id": 1, "subnet": "192.0.2.0/24", "interface": "eth0", "client-class": "phone",
           "pools": [{"pool": "192.0.2.100-192.0.2.101"}]},
          {"id": 2, "subnet": "198.51.100.0/24", "interface": "eth0", "client-class": "guest",
           "pools": [{"pool": "198.51.100.10-198.51.100.19"}]},
          {"id": 3, "subnet": "203.0.113.0/24", "interface": "eth0",
           "pools": [{"pool": "203.0.113.10-203.0.113.19"}]},
          {"id": 4, "subnet": "198.18.4.0/22", "relay": {"ip-addresses": ["10.9.0.1"]},
           "client-class": "phone", "pools": [{"pool": "198.18.4.10-198.18.4.19"}]},
          {"id": 5, "subnet": "198.18.8.0/22", "relay": {"ip-addresses": ["10.9.0.1"]},
           "pools": [{"pool": "198.18.8.10-198.18.8.19"}]}
        ]
      }}
      """;

  private static final String NOBODY = "0.0.0.0";

  private final Served served = Served.with(Configs.read(converted()));

  @ParameterizedTest
  @CsvSource({
    // On the interface that three subnets have, the first that lets the client in.
    "0.0.0.0, phone, 192.0.2.100",
    "0.0.0.0, guest, 198.51.100.10",
    "0.0.0.0, other, 203.0.113.10",
    // Through the relay agent that two have.
    "10.9.0.1, phone, 198.18.4.10",
    "10.9.0.1, guest, 198.18.8.10",
    "10.9.0.1, other, 198.18.8.10",
    // Through one whose address is in a subnet: that one, or none.
    "192.0.2.7, phone, 192.0.2.100",
    "192.0.2.7, other, 0.0.0.0",
    "198.51.100.7, guest, 198.51.100.10",
    "198.51.100.7, phone, 0.0.0.0",
    "203.0.113.7, phone, 203.0.113.10",
    "203.0.113.7, other, 203.0.113.10",
    "198.18.7.7, phone, 198.18.4.10",
    "198.18.7.7, other, 0.0.0.0",
    "198.18.8.7, phone, 198.18.8.10",
    "10.9.0.2, phone, 0.0.0.0",
  })
  void theFirstSubnetOfItsWayThatLetsItInIsTheClients(String relay, String kind, String address) {
    assertOffered(address, of(1, kind).via(relay).discover());
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0, phone, 203.0.113.10",
    "192.0.2.0, phone, 192.0.2.100",
    "192.0.2.0, other, 0.0.0.0",
    "198.18.8.1, phone, 198.18.8.10",
    "10.9.0.1, phone, 0.0.0.0",
  })
  void aLinkThatTheRelayAgentNamesIsTheOnlyWay(String link, String kind, String address) {
    Octets agent = Octets.of(5, 4).concat(Ipv4.of(link).octets());

    assertOffered(
        address,
        of(1, kind).via("10.9.0.1").with(OptionCode4.RELAY_AGENT_INFORMATION, agent).discover());
    assertOffered(
        address,
        of(1, kind)
            .via("10.9.0.1")
            .with(OptionCode4.SUBNET_SELECTION, Ipv4.of(link).octets())
            .discover());
  }

  @Test
  void aFullSubnetIsNotHelpedOut() {
    served.lease(of(1, "phone"));
    served.lease(of(2, "phone"));

    assertOffered(NOBODY, of(3, "phone").discover());
    assertOffered("203.0.113.10", of(4, "other").discover());
  }

  @Test
  void whatItHasItRenewsFromThereAlone() {
    Queries phone = of(1, "phone");
    Ipv4 open = Ipv4.of("203.0.113.10");
    Decision offer = served.ask(phone.via("203.0.113.7").discover());
    assertEquals(open, Served.yiaddr(offer));
    served.ask(phone.selecting(Served.SERVER, open));
    phone.via(NOBODY);

    assertAck(Reason.ACK_RENEWED, open, served.ask(phone.renewing(open)));
    assertAck(Reason.ACK_REBOUND, open, served.ask(phone.rebinding(open)));
  }

  /// On the interface it belongs to the first subnet.
  @Test
  void whoComesByAnotherWayIsMoved() {
    Queries phone = of(1, "phone");
    Ipv4 open = Ipv4.of("203.0.113.10");
    served.ask(phone.via("203.0.113.7").discover());
    served.ask(phone.selecting(Served.SERVER, open));

    Decision here = served.ask(phone.via(NOBODY).discover());

    assertEquals(Ipv4.of("192.0.2.100"), Served.yiaddr(here));
  }

  private void assertOffered(String address, Query query) {
    Decision decision = served.ask(query);

    assertEquals(
        Ipv4.of(address),
        decision.reply().map(reply -> reply.message().yiaddr()).orElse(Ipv4.ANY),
        decision::toString);
  }

  private static Queries of(int number, String kind) {
    return Queries.of(number).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText(kind));
  }

  private static String converted() {
    return switch (KeaConverter.convert(KEA)) {
      case Conversion.Converted(String text, _) -> text;
      case Conversion.Refused(var errors) -> throw new AssertionError(errors);
    };
  }
}
