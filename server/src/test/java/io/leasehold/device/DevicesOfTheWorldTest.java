package io.leasehold.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Capture;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageReading;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is made of the messages in `captures`: of devices, boot ROMs and programs.
class DevicesOfTheWorldTest {
  /// What is not known has a dash.
  private static final String EXPECTED =
      """
      android-14: Android 14 (both)
      android-14-rapid: Android 14 (both)
      android-8: Android 8.1.0 (both)
      android-4: Android (both)
      kindle: BusyBox udhcp 1.17.1 (both)
      chromebook: Chrome OS (both)
      macos-14: macOS or iPadOS (parameter-list)
      iphone-ios17: iOS or iPadOS (parameter-list)
      iphone-ios5: -
      airport: -
      modem-docsis30: cable modem, DOCSIS 3.0 (vendor-class)
      modem-docsis31: cable modem, DOCSIS 3.1 (vendor-class)
      modem-docsis11: cable modem, DOCSIS 1.1 (vendor-class)
      mta-packetcable15: telephone adapter, PacketCable 1.5 (vendor-class)
      erouter: cable router, eRouter 1.0 (vendor-class)
      pc-behind-a-modem: Windows 10 or later (both)
      box-with-cablecard: OpenCable set-top box (vendor-class)
      playstation-3: PlayStation 3 (vendor-class)
      playstation-2: -
      wii: Nintendo Wii (parameter-list)
      gamecube: -
      ipxe-bios: iPXE (both)
      ovmf-pxe: PXE boot, UEFI x64 (both)
      ovmf-pxe-e1000e: PXE boot, UEFI x64 (both)
      ovmf-http: HTTP boot, UEFI x64 (both)
      u-boot-x86: U-Boot (vendor-class)
      tr069-gateway: gateway, managed by TR-069 (vendor-class)
      genexis: Genexis gateway (vendor-class)
      cisco-router: Cisco IOS (parameter-list)
      cisco-access-point: Cisco access point c1140 (vendor-class)
      ubiquiti-access-point: Ubiquiti device (vendor-class)
      aruba-access-point: Aruba access point (vendor-class)
      mikrotik: MikroTik RouterOS (parameter-list)
      procurve-switch: HP switch J9019B (vendor-class)
      cisco-8841: Cisco IP phone CP-8841 (vendor-class)
      cisco-7960: Cisco IP phone CP-7960 (vendor-class)
      cisco-7937: Cisco IP phone CP-7937G (vendor-class)
      cisco-spa: Cisco SPA phone 942 (vendor-class)
      polycom-vvx: Polycom VVX410 (vendor-class)
      yealink: Yealink phone (vendor-class)
      snom: snom 370 (vendor-class)
      avaya: Avaya phone (vendor-class)
      mitel: Mitel phone (vendor-class)
      alcatel: Alcatel-Lucent phone (vendor-class)
      openstage: OpenStage or OpenScape phone (vendor-class)
      nortel: Nortel phone i2004-A (vendor-class)
      shoretel: ShoreTel phone (parameter-list)
      hp-jetdirect: HP JetDirect (both)
      hp-laserjet-p2015: HP printer (parameter-list)
      hp-laserjet-m425: HP printer (both)
      lexmark: -
      canon: -
      brother: Brother printer (parameter-list)
      epson: Epson printer (parameter-list)
      kyocera: Kyocera printer (parameter-list)
      xerox-phaser: Xerox printer (parameter-list)
      zebra: Zebra printer (parameter-list)
      samsung-tv: Samsung television (vendor-class)
      lg-tv: dhcpcd 5.5.6 (both)
      tivo: TiVo (vendor-class)
      amino-box: Amino set-top box (vendor-class)
      amino-new-box: Amino set-top box (vendor-class)
      spanish-box: -
      dutch-router: -
      french-router: -
      esp8266: embedded device (lwIP) (parameter-list)
      apc-ups: APC power device (vendor-class)
      u-boot: U-Boot on armv7 (vendor-class)
      sun-blade: Solaris on Sun-Blade-100 (vendor-class)
      opensolaris: Solaris on i86pc (vendor-class)
      infiniband: PXE boot, BIOS (vendor-class)
      controller: -
      vxworks: -
      meter: -
      openbsd: OpenBSD (parameter-list)
      raspberry-pi-rom: Raspberry Pi, booting (both)
      windows-11: Windows 10 or later (both)
      windows-7: Windows Vista or 7 (both)
      windows-xp: Windows XP (both)
      windows-phone: Windows 2000 or later (vendor-class)
      windows-95: Windows 95 (parameter-list)
      windows-ce: Windows CE (vendor-class)
      windows-ras: Windows 2000 or later (vendor-class)
      xbox-one: Xbox (both)
      pxe-bios: PXE boot, BIOS (vendor-class)
      pxe-uefi-x64: PXE boot, UEFI x64 (both)
      pxe-uefi-arm64: PXE boot, UEFI ARM 64 (both)
      http-uefi-x64: HTTP boot, UEFI x64 (both)
      http-uefi-arm64: HTTP boot, UEFI ARM 64 (both)
      ipxe-uefi-x64: iPXE (both)
      dhclient: -
      dhclient-nak: -
      dhclient-relayed: -
      dhcpcd: dhcpcd (parameter-list)
      dhcpcd-decline: -
      dhcpcd-inform: -
      dnsmasq-overload: BusyBox udhcp 1.37.0 (vendor-class)
      perfdhcp: ISC dhclient (parameter-list)
      udhcpc: BusyBox udhcp example (both)
      udhcpc-relayed: BusyBox udhcp 1.37.0 (both)
      """;

  @Test
  void eachIsToldForWhatItIsOrNotAtAll() {
    assertEquals(
        EXPECTED,
        Stream.of(Capture.ofDevices(), Capture.ofBootRoms(), Capture.all())
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(Capture::file, LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(DevicesOfTheWorldTest::told)
            .collect(Collectors.joining()));
  }

  private static String told(Map.Entry<String, List<Capture>> device) {
    List<Shown> latestFirst = new ArrayList<>();
    device.getValue().reversed().forEach(each -> latestFirst.add(shown(each)));
    return device.getKey()
        + Fingerprints.of(latestFirst)
            .map(each -> ": %s (%s)\n".formatted(each.name(), each.by().label()))
            .orElse(": -\n");
  }

  private static Shown shown(Capture capture) {
    return switch (Decoder4.readLeniently(capture.octets().asBuffer())) {
      case MessageReading.Good(Message4 message) ->
          Shown.of(
              option(message, OptionCode4.VENDOR_CLASS_IDENTIFIER),
              option(message, OptionCode4.PARAMETER_REQUEST_LIST),
              option(message, OptionCode4.CLIENT_ARCHITECTURES));
      case MessageReading.Bad _ -> Shown.of(Octets.EMPTY, Octets.EMPTY, Octets.EMPTY);
    };
  }

  private static Octets option(Message4 message, OptionCode4 code) {
    return message.option(code).orElse(Octets.EMPTY);
  }
}
