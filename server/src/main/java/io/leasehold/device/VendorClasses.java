package io.leasehold.device;

import io.leasehold.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Vendor classes (option 60) that are known. They are a client's to choose: of what comes after
/// the known part no more is told than a word of harmless characters.
final class VendorClasses {
  /// Class -> system, detail, name, as [Guess#parse] reads them; the first that fits counts. `*`
  /// stands for whatever comes before or after; in a name, for the first word of what comes after.
  private static final String TABLE =
      """
      MSFT 5.0 XBOX = windows 4: Xbox
      MSFT 5.0 = windows 2: Windows 2000 or later
      MSFT 98 = windows 2: Windows 98 or ME
      Microsoft Windows CE = windows 2: Windows CE
      MSFT_IPTV* = mediaroom 1: Mediaroom set-top box
      android-dhcp-* = linux 3: Android *
      dhcpcd-* = linux 1: dhcpcd *
      dhcpcd * = linux 1: dhcpcd *
      udhcp * = linux 1: BusyBox udhcp *
      Linux ipconfig = linux 1: Linux, booting (ipconfig)
      anaconda-* = linux 2: Red Hat or Fedora, being installed
      d-i = linux 2: Debian, being installed
      cumulus-linux* = linux 2: Cumulus Linux
      onie_vendor:* = onie 1: ONIE on *
      AAPLBSDPC* = apple 3: Mac, booting from the network
      SUNW.* = solaris 1: Solaris on *
      Etherboot* = boot 2: Etherboot
      U-Boot.* = uboot 1: U-Boot on *
      U-Boot = uboot 1: U-Boot
      Cisco AP * = cisco 2: Cisco access point *
      ciscopnp* = cisco 2: Cisco device that waits for its configuration
      Cisco Systems, Inc. IP Phone * = cisco-phone 2: Cisco IP phone *
      LINKSYS SPA-* = cisco-phone 2: Cisco SPA phone *
      ubnt* = ubiquiti 1: Ubiquiti device
      ArubaAP = aruba 1: Aruba access point
      ArubaInstantAP = aruba 1: Aruba access point
      Ruckus CPE = ruckus 1: Ruckus access point
      FortiAP* = fortinet 1: Fortinet access point
      FortiSwitch* = fortinet 1: Fortinet switch
      FortiExtender* = fortinet 1: Fortinet extender
      Arista;* = arista 1: Arista *
      Juniper-* = juniper 1: Juniper *
      HP J* = hp-switch 1: HP switch J*
      docsis* = cable 1: cable modem, DOCSIS *
      pktc* = packetcable 1: telephone adapter, PacketCable *
      eRouter* = erouter 1: cable router, eRouter *
      OpenCable* = opencable 1: OpenCable set-top box
      Polycom-* = polycom 1: Polycom *
      yealink* = yealink 1: Yealink phone
      snom* = snom 1: snom *
      Grandstream * = grandstream 1: Grandstream *
      ccp.avaya.com = avaya 1: Avaya phone
      ipphone.mitel.com* = mitel 1: Mitel phone
      alcatel.noe.* = alcatel 1: Alcatel-Lucent phone
      OptiIpPhone* = openstage 1: OpenStage or OpenScape phone
      Nortel-* = nortel 1: Nortel phone *
      Hewlett-Packard JetDirect* = hp 2: HP JetDirect
      Hewlett-Packard LaserJet* = hp 2: HP LaserJet
      Mfg=Hewlett Packard;Typ=Printer* = hp 1: HP printer
      Mfg=DELL;Typ=Printer* = dell-printer 1: Dell printer
      Mfg=FujiXerox;* = xerox 1: Xerox printer
      AXIS,* = axis 1: Axis device
      APC = apc 1: APC power device
      iDRAC = idrac 1: Dell iDRAC
      CPQRIB3 = ilo 1: HPE iLO
      PS3 = playstation 1: PlayStation 3
      PS4 = playstation 1: PlayStation 4
      TiVo* = tivo 1: TiVo
      Amino* = amino 1: Amino set-top box
      amino* = amino 1: Amino set-top box
      VD Linux* = samsung-tv 1: Samsung television
      *genexis.eu = genexis 1: Genexis gateway
      *dslforum.org* = tr069 1: gateway, managed by TR-069
      """;

  private static final List<Rule> RULES =
      TABLE.lines().map(line -> line.split(" = ", 2)).map(Rule::of).toList();

  private static final String PXE = "PXEClient";
  private static final String HTTP = "HTTPClient";
  private static final int WORD_SIZE_MAX = 24;
  private static final String IN_WORDS = "._-+/";

  private VendorClasses() {}

  /// @param start whether something may come before
  /// @param end whether something may come after
  private record Rule(String text, boolean start, boolean end, Guess guess) {
    private static final String ANY = "*";

    static Rule of(String... sides) {
      String pattern = sides[0].strip();
      return new Rule(
          pattern.replace(ANY, ""),
          pattern.startsWith(ANY),
          pattern.endsWith(ANY),
          Guess.parse(sides[1]));
    }

    Optional<Guess> guess(String vendorClass) {
      int at = start ? vendorClass.indexOf(text) : vendorClass.startsWith(text) ? 0 : -1;
      if (at < 0 || !end && at + text.length() < vendorClass.length()) {
        return Optional.empty();
      }
      String word = word(vendorClass.substring(at + text.length()));
      return Optional.of(
          new Guess(guess.system(), guess.detail(), guess.name().replace(ANY, word).strip()));
    }
  }

  static Optional<Guess> guess(Shown shown) {
    String vendorClass = text(shown.vendorClass());
    if (vendorClass.startsWith(PXE)) {
      return Optional.of(booting("PXE boot", PXE, shown, vendorClass));
    }
    if (vendorClass.startsWith(HTTP)) {
      return Optional.of(booting("HTTP boot", HTTP, shown, vendorClass));
    }
    return RULES.stream().flatMap(rule -> rule.guess(vendorClass).stream()).findFirst();
  }

  private static Guess booting(String name, String start, Shown shown, String vendorClass) {
    return BootArchitecture.of(shown.architecture(), vendorClass.substring(start.length()))
        .map(architecture -> new Guess("boot", 2, name + ", " + architecture))
        .orElse(new Guess("boot", 2, name));
  }

  /// Some end with NULs; an octet is a character, whatever it was meant for.
  private static String text(Octets octets) {
    int end = octets.length();
    while (end > 0 && octets.at(end - 1) == 0) {
      end--;
    }
    return new String(octets.slice(0, end).toByteArray(), StandardCharsets.ISO_8859_1);
  }

  private static String word(String text) {
    int end = 0;
    while (end < text.length() && isInWord(text.charAt(end))) {
      end++;
    }
    return end <= WORD_SIZE_MAX ? text.substring(0, end) : "";
  }

  private static boolean isInWord(char c) {
    boolean isAlphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    return isAlphanumeric || IN_WORDS.indexOf(c) >= 0;
  }
}
