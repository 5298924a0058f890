package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is in the options that the world's devices (`captures/devices`) are told by `devices.json`,
/// by the class that they are in.
class DeviceOptionsTest {
  private static final int LEASE_TIME = 51;
  private static final int RELAY_AGENT = 82;

  @ParameterizedTest
  @CsvSource({
    "cisco-8841,150,c0000296c0000297",
    "cisco-7960,150,c0000296c0000297",
    "cisco-7937,150,c0000296c0000297",
    "cisco-spa,150,c0000296c0000297",
    "nortel,3,c00002fe",
    "alcatel,43,3a020014",
    "apc-ups,43,010431415043",
    "cisco-access-point,43,f104c000020a",
    "ubiquiti-access-point,43,0104c000020b",
    "sun-blade,43,0204c0000245030673657276657204 0c2f6578706f72742f726f6f74",
    "modem-docsis30,125,0000118b060204c0000245",
    "modem-docsis31,125,0000118b060204c0000245",
    "modem-docsis30,4,c0000225",
    "modem-docsis11,122,0104c0000201",
    "windows-7,121,00c00002fe18c63364c00002fd",
    "windows-7,249,00c00002fe18c63364c00002fd",
    "dutch-router,121,00c00002fe18c63364c00002fd",
    "windows-95,46,08",
  })
  void deviceIsToldInOctets(String device, int code, String hex) {
    assertEquals(Octets.ofHex(hex.replace(" ", "")), acknowledged(device).value(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cisco-8841 | 66 | cucm.office.example.org",
        "polycom-vvx | 160 | https://polycom.example.org/",
        "polycom-vvx | 66 | tftp://192.0.2.66/",
        "yealink | 66 | https://phones.example.org/",
        "snom | 67 | settings.php?mac={mac}",
        "avaya | 242 | MCIPADD=192.0.2.42,MCPORT=1719,HTTPSRVR=192.0.2.42,L2Q=1,L2QVLAN=20",
        "nortel | 128 | Nortel-i2004-A,192.0.2.128:4100,1,5;192.0.2.129:4100,1,5.",
        "spanish-box | 240 | :::::239.0.2.10:22222:v6.0:239.0.2.30:22222",
        "aruba-access-point | 60 | ArubaAP",
        "u-boot | 17 | 192.0.2.69:/export/root",
        "chromebook | 252 | http://wpad.example.org/wpad.dat",
        "android-14 | 114 | https://portal.example.org/",
        "lexmark | 114 | https://portal.example.org/",
      })
  void deviceIsToldInText(String device, int code, String text) {
    assertEquals(Octets.ofText(text), acknowledged(device).value(code));
  }

  @Test
  void mitelIsToldUnderItsEnterprise() {
    Octets value = acknowledged("mitel").value(125);

    Octets text =
        Octets.ofText("id:ipphone.mitel.com;sw_tftp=192.0.2.128;call_srv=192.0.2.128;vlan=20");
    assertEquals(Octets.of(0, 0, 4, 3, text.length() + 2, 2, text.length()).concat(text), value);
  }

  @Test
  void managedGatewayIsToldItsServerAndWhoWeAre() {
    WireAnswer answer = acknowledged("tr069-gateway");

    Octets url = Octets.ofText("https://acs.example.net/");
    Octets code = Octets.of(2, 6).concat(Octets.ofText("0053-1"));
    assertEquals(Octets.of(1, url.length()).concat(url).concat(code), answer.value(43));
    assertEquals(Octets.ofHex("00000de9"), answer.value(125).slice(0, 4));
  }

  @Test
  void modemBootsFromItsFileByTheAddressOfTheModems() {
    Message4 message = Device.of("modem-docsis30").ack().message();

    assertEquals(Octets.ofText("modem.bin"), message.file());
    assertEquals(Ipv4.of("192.0.2.69"), message.siaddr());
    assertEquals(Ipv4.of("198.51.100.10"), message.yiaddr());
    assertEquals(Octets.ofHex("00093a80"), acknowledged("modem-docsis30").value(LEASE_TIME));
  }

  @ParameterizedTest
  @CsvSource({
    "u-boot,uImage,192.0.2.69",
    "u-boot-x86,uImage,192.0.2.69",
    "ipxe-bios,http://192.0.2.69/boot.ipxe,0.0.0.0",
    "ovmf-pxe,boot.efi,192.0.2.69",
    "ovmf-pxe-e1000e,boot.efi,192.0.2.69",
  })
  void whatBootsIsToldItsFileAndWhereItIs(String device, String file, String server) {
    Message4 message = Device.of(device).ack().message();

    assertEquals(Octets.ofText(file), message.file());
    assertEquals(Ipv4.of(server), message.siaddr());
  }

  @Test
  void relayAgentsInformationComesBackAsTheCmtsSentIt() {
    for (String device : List.of("modem-docsis30", "modem-docsis31", "modem-docsis11", "erouter")) {
      Message4 request = Device.of(device).messages().get(1).message();

      assertEquals(
          request.options().get(RELAY_AGENT).orElseThrow(),
          acknowledged(device).value(RELAY_AGENT),
          device);
      assertEquals(RELAY_AGENT, acknowledged(device).codes().getLast(), device);
    }
  }

  @Test
  void telephoneAdapterOfAModemIsToldItsProvisioningServer() {
    WireAnswer answer = acknowledged("mta-packetcable15");

    assertEquals(
        Octets.ofHex(
            "0104c0000201" // the server that may serve it
                + "031300046d746131076578616d706c65036e657400" // mta1.example.net
                + "0609054241534943013100"), // the realm that means basic.1
        answer.value(122));
  }

  @Test
  void whatIsBehindAModemGetsAnAddressOfTheCustomers() {
    for (String device : List.of("erouter", "pc-behind-a-modem", "box-with-cablecard")) {
      assertEquals(Ipv4.of("203.0.113.10"), Device.of(device).ack().message().yiaddr(), device);
      // RFC 3442: one that asks for classless routes, too, has its router in them.
      boolean classless = acknowledged(device).has(121);
      assertEquals(
          classless ? Octets.EMPTY : Octets.ofHex("cb007101"),
          acknowledged(device).value(3),
          device);
    }
  }

  /// RFC 2132 §2.
  @ParameterizedTest
  @CsvSource({"windows-95,OLD-CASH", "canon,Canon0e0005", "apc-ups,apc1C0002", "wii,Wii"})
  void nameThatEndsInNulIsRecordedWithout(String device, String name) {
    UnderFire it = UnderFire.inMemory(Device.CONFIG);

    Device.of(device).answersOf(it);

    LeaseRecord.Bound bound =
        assertInstanceOf(
            LeaseRecord.Bound.class, it.leases().at(Ipv4.of("192.0.2.100")).orElseThrow());
    assertEquals(Octets.ofText(name), bound.holder().hostname());
  }

  /// The first DHCPACK that the device gets, as it lies on the wire.
  private static WireAnswer acknowledged(String device) {
    return WireAnswer.of(Device.of(device).ack().octets());
  }
}
