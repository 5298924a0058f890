package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Examples;
import io.leasehold.testkit.FakeTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `examples/cable.json` serves what is in a cable network as its comments say.
class CableExampleTest {
  private static final Config EXAMPLE = Examples.read("cable");

  @ParameterizedTest
  @CsvSource({
    "modem-docsis30,198.51.100.10,gold.bin",
    "modem-docsis31,198.51.100.10,gold31.bin",
    "modem-docsis11,198.51.100.10,no-service.bin",
    "mta-packetcable15,198.18.0.10,''",
    "erouter,203.0.113.10,''",
    "pc-behind-a-modem,203.0.113.10,''",
    "box-with-cablecard,203.0.113.10,''",
  })
  void eachGetsAnAddressOfItsKindAndItsFile(String device, String address, String file) {
    FakeTransport.Sent ack = Device.of(device).ackFrom(EXAMPLE);

    assertEquals(Ipv4.of(address), ack.message().yiaddr());
    assertEquals(Octets.ofText(file), ack.message().file());
  }

  @ParameterizedTest
  @CsvSource({
    "modem-docsis30,2,00000e10",
    "modem-docsis30,4,c0000225",
    "modem-docsis30,7,c0000233",
    "modem-docsis30,51,00093a80",
    "modem-docsis30,125,0000118b060204c0000245",
    "modem-docsis31,122,0104c0000201",
    "erouter,51,00003840",
  })
  void eachIsToldWhatItsKindNeeds(String device, int code, String hex) {
    WireAnswer ack = WireAnswer.of(Device.of(device).ackFrom(EXAMPLE).octets());

    assertEquals(Octets.ofHex(hex), ack.value(code));
  }

  /// RFC 3495 §5: names as in DNS, the kind of the server's before it.
  @Test
  void telephoneAdapterIsToldServerAndRealm() {
    WireAnswer ack = WireAnswer.of(Device.of("mta-packetcable15").ackFrom(EXAMPLE).octets());

    Octets server = Octets.ofHex("031b000c70726f766973696f6e696e67076578616d706c65036e657400");
    Octets realm = Octets.ofHex("0609054241534943013100");
    assertEquals(Octets.ofHex("0104c0000201").concat(server).concat(realm), ack.value(122));
  }
}
