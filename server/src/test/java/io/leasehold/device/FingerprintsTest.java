package io.leasehold.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What kind of system a client is, by options 60, 55 and 93.
class FingerprintsTest {
  private static final String WINDOWS_10 = "1,3,6,15,31,33,43,44,46,47,119,121,249,252";
  private static final String UDHCPC = "1,3,6,12,15,28,42";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MSFT 5.0                                        | Windows 2000 or later
          MSFT 5.0 XBOX                                   | Xbox
          MSFT 98                                         | Windows 98 or ME
          android-dhcp-13                                 | Android 13
          android-dhcp-8.1.0                              | Android 8.1.0
          android-dhcp-                                   | Android
          udhcp 1.36.1                                    | BusyBox udhcp 1.36.1
          dhcpcd-9.4.1:Linux-5.15:x86_64:GenuineIntel     | dhcpcd 9.4.1
          dhcpcd 4.0.15                                   | dhcpcd 4.0.15
          Cisco AP c1140                                  | Cisco access point c1140
          Cisco Systems, Inc. IP Phone CP-8841            | Cisco IP phone CP-8841
          ubnt                                            | Ubiquiti device
          docsis3.0:                                      | cable modem, DOCSIS 3.0
          docsis1.1:052401010102010103010104010105        | cable modem, DOCSIS 1.1
          pktc1.5:0543010102                              | telephone adapter, PacketCable 1.5
          AAPLBSDPC/i386/MacBookPro8,1                    | Mac, booting from the network
          PXEClient                                       | PXE boot
          PXEClient:Arch:00000:UNDI:002001                | PXE boot, BIOS
          PXEClient:Arch:00007:UNDI:003016                | PXE boot, UEFI x64
          PXEClient:Arch:00011:UNDI:003016                | PXE boot, UEFI ARM 64
          PXEClient:Arch:99999:UNDI:003016                | PXE boot
          HTTPClient:Arch:00016:UNDI:003016               | HTTP boot, UEFI x64
          HTTPClient                                      | HTTP boot
          Juniper-ex3300-24t                              | Juniper ex3300-24t
          Arista;DCS-7048T-A;01.00;JSH0000000             | Arista DCS-7048T-A
          HP J9019B ProCurve Switch 2510B-24              | HP switch J9019B
          HMC1000.v1.3.0-R,Element-P1090,genexis.eu       | Genexis gateway
          Something dslforum.org else                     | gateway, managed by TR-069
          """)
  void aVendorClassIsKnown(String vendorClass, String name) {
    assertEquals("%s (vendor-class)".formatted(name), told(vendorClass, ""));
  }

  @ParameterizedTest
  @CsvSource({"msft 5.0", "MSFT 5.0 and more", "' MSFT 5.0'", "APC UPS", "example", "''"})
  void whatIsNotKnownIsNotGuessed(String vendorClass) {
    assertEquals("", told(vendorClass, "1,3,6"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,3,6,15,31,33,43,44,46,47,119,121,249,252          | Windows 10 or later
          1,15,3,6,44,46,47,31,33,121,249,43                  | Windows Vista or 7
          1,121,3,6,15,108,114,119,162,252                    | iOS or iPadOS
          1,121,3,6,15,119,252,95,44,46                       | macOS
          1,3,6,15,26,28,51,58,59,43,114,108                  | Android
          1,121,33,3,6,12,15,26,28,51,54,58,59,119,252        | Chrome OS
          1,3,6,12,15,33,42,114,120,121,162                   | Linux (systemd-networkd)
          1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252,17  | Linux (NetworkManager)
          1,28,2,3,15,6,119,12,44,47,26,121,42                | Debian or Ubuntu (ISC dhclient)
          1,3,28,6                                            | embedded device (lwIP)
          """)
  void aParameterListIsKnownInItsOrder(String list, String name) {
    String turned = "3,1" + list.substring(list.indexOf(',', 2));

    assertEquals("%s (parameter-list)".formatted(name), told("", list));
    assertEquals("", told("", turned));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MSFT 5.0         | 1,3,6,15,31,33,43,44,46,47,119,121,249,252   | Windows 10 or later (both)
          MSFT 5.0         | 1,3,6,12,15,28,42                            | Windows 2000 or later (vendor-class)
          MSFT 5.0         | 1,2                                          | Windows 2000 or later (vendor-class)
          MSFT 5.0 XBOX    | 1,15,3,6,44,46,47,31,33,121,249,43           | Xbox (both)
          android-dhcp-14  | 1,3,6,15,26,28,51,58,59,43,114,108           | Android 14 (both)
          dhcpcd-5.5.6     | 1,33,3,6,15,28,51,58,59                      | Android (both)
          dhcpcd-6.8.2:Linux-5.10.214 | 1,121,33,3,6,12,15,26,28,51,54,58,59,119,252 | Chrome OS (both)
          udhcp 1.37.0     | 1,3,6,12,15,28,42                            | BusyBox udhcp 1.37.0 (both)
          what is this     | 1,3,6,15,31,33,43,44,46,47,119,121,249,252   | Windows 10 or later (parameter-list)
          """)
  void twoThatAgreeSayTheMoreAndTheClientsOwnWordCountsIfTheyDoNot(
      String vendorClass, String list, String told) {
    assertEquals(told, told(vendorClass, list));
  }

  @Test
  void theArchitectureOfTheOptionCountsBeforeThatOfTheClass() {
    Octets vendorClass = Octets.ofText("PXEClient:Arch:00000:UNDI:003016");

    assertEquals(
        "PXE boot, UEFI x64", name(Shown.of(vendorClass, Octets.EMPTY, Octets.ofHex("00070006"))));
    assertEquals("PXE boot, BIOS", name(Shown.of(vendorClass, Octets.EMPTY, Octets.ofHex("00"))));
    assertEquals("PXE boot", name(Shown.of(vendorClass, Octets.EMPTY, Octets.ofHex("ffff"))));
  }

  @Test
  void aMessageThatSaysLittleIsFilledInByEarlierOnesOfTheSameSystem() {
    Shown release = shown("MSFT 5.0", "");
    Shown discover = shown("MSFT 5.0", WINDOWS_10);
    Shown before = shown("udhcp 1.36", UDHCPC);
    Shown nothing = shown("", "");

    assertEquals("Windows 10 or later (both)", told(release, nothing, discover, before));
    assertEquals("Windows 2000 or later (vendor-class)", told(release, before, discover));
    assertEquals("BusyBox udhcp 1.36 (both)", told(nothing, before, discover));
    assertEquals("", told(nothing));
    assertEquals("", told());
  }

  @Test
  void nothingThatAClientSendsComesOutUnlessItIsHarmless() {
    String[] starts = {
      "android-dhcp-", "dhcpcd-", "udhcp ", "Cisco AP ", "docsis", "snom", "SUNW."
    };
    Property.forAll(
        2_000,
        random -> {
          byte[] rest = new byte[random.nextInt(256)];
          random.nextBytes(rest);
          Octets start = Octets.ofText(starts[random.nextInt(starts.length)]);
          return start.concat(Octets.copyOf(rest));
        },
        vendorClass -> {
          String name = name(Shown.of(vendorClass, vendorClass, vendorClass));
          assertTrue(name.matches("[A-Za-z0-9 ,._+/()-]{1,60}"), name);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "android-dhcp-13\u001b[2J, Android 13",
    "android-dhcp-\u202e13, Android",
    "android-dhcp-<script>, Android",
    "'udhcp 1.2\r\nInjected: yes', BusyBox udhcp 1.2",
  })
  void whatFollowsIsCutWhereItIsNoWordAnyMore(String vendorClass, String name) {
    assertEquals(name, name(shown(vendorClass, "")));
  }

  @Test
  void aWordOf255OctetsIsNone() {
    assertEquals("Android", name(shown("android-dhcp-" + "1".repeat(242), "")));
    assertEquals(Optional.empty(), Fingerprints.of(List.of(shown("A".repeat(255), ""))));
  }

  @Test
  void nulsAtTheEndAreNotPartOfTheClass() {
    Octets class60 = Octets.copyOf("MSFT 98\0\0".getBytes(StandardCharsets.US_ASCII));

    assertEquals("Windows 98 or ME", name(Shown.of(class60, Octets.EMPTY, Octets.EMPTY)));
  }

  private static String told(String vendorClass, String list) {
    return told(shown(vendorClass, list));
  }

  private static String told(Shown... latestFirst) {
    return Fingerprints.of(List.of(latestFirst))
        .map(device -> "%s (%s)".formatted(device.name(), device.by().label()))
        .orElse("");
  }

  private static String name(Shown shown) {
    return Fingerprints.of(List.of(shown)).map(Device::name).orElse("");
  }

  private static Shown shown(String vendorClass, String list) {
    int[] codes =
        Stream.of(list.split(",", -1))
            .filter(code -> !code.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    return Shown.of(Octets.ofText(vendorClass), Octets.of(codes), Octets.EMPTY);
  }
}
