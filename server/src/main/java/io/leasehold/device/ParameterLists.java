package io.leasehold.device;

import io.leasehold.model.Octets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Parameter request lists (option 55) that tell a system: whole lists, in their order. A short
/// list of what everybody asks for tells nothing, and is not here.
final class ParameterLists {
  /// Codes -> system, detail, name, as [Guess#parse] reads them.
  private static final String TABLE =
      """
      1,3,6,15,31,33,43,44,46,47,119,121,249,252 = windows 3: Windows 10 or later
      1,3,6,15,31,33,43,44,46,47,121,249,252 = windows 3: Windows 10
      1,15,3,6,44,46,47,31,33,121,249,252,43 = windows 3: Windows 8 or 10
      1,15,3,6,44,46,47,31,33,121,249,43 = windows 3: Windows Vista or 7
      1,15,3,6,44,46,47,31,33,121,249,43,252 = windows 3: Windows Vista or 7
      1,15,3,6,44,46,47,31,33,249,43 = windows 3: Windows XP
      1,15,3,6,44,46,47,31,33,249,43,252 = windows 3: Windows XP
      1,15,3,6,44,46,47,31,33,43 = windows 3: Windows 2000
      1,15,3,6,44,46,47,31,33,43,252 = windows 3: Windows 2000
      1,3,15,6,44,46,47 = windows 3: Windows 95
      1,121,3,6,15,108,114,119,162,252,95,44,46 = apple 2: macOS or iPadOS
      1,121,3,6,15,108,114,119,252,95,44,46 = apple 2: macOS or iPadOS
      1,121,3,6,15,114,119,252,95,44,46 = apple 2: macOS
      1,121,3,6,15,119,252,95,44,46 = apple 2: macOS
      1,3,6,15,119,95,252,44,46 = apple 2: macOS
      1,3,6,15,119,95,252,44,46,47 = apple 2: macOS
      1,121,3,6,15,108,114,119,162,252 = apple 2: iOS or iPadOS
      1,121,3,6,15,108,114,119,252 = apple 2: iOS or iPadOS
      1,121,3,6,15,114,119,252 = apple 2: iOS or iPadOS
      1,121,3,6,15,119,252 = apple 2: iOS or iPadOS
      1,3,6,15,119,252 = apple 2: iOS or iPadOS
      1,3,6,15,26,28,51,58,59,43,114,108 = linux 2: Android
      1,3,6,15,26,28,51,58,59,43,114 = linux 2: Android
      1,3,6,15,26,28,51,58,59,43 = linux 2: Android
      1,33,3,6,15,28,51,58,59 = linux 2: Android
      1,121,33,3,6,12,15,26,28,51,54,58,59,119,252 = linux 2: Chrome OS
      1,121,33,3,6,12,15,26,28,42,51,54,58,59,119 = linux 0: dhcpcd
      1,121,33,3,6,12,15,28,42,51,58,59,119 = linux 0: dhcpcd
      1,121,3,6,15,26,28,33,42,51,54,58,59,119 = linux 0: dhcpcd
      1,121,3,6,12,15,26,28,33,42,51,54,58,59,119 = linux 0: dhcpcd
      1,3,6,12,15,28,42 = linux 0: BusyBox udhcp
      1,3,6,12,15,28,42,119,121 = linux 0: BusyBox udhcp
      1,3,6,12,15,17,28,42 = linux 0: BusyBox udhcp
      1,28,2,3,15,6,12 = linux 0: ISC dhclient
      1,28,2,3,15,6,119,12,44,47,26,121,42 = linux 1: Debian or Ubuntu (ISC dhclient)
      1,28,2,3,15,6,119,12,44,47,26,121,42,121,249,33,252,42 = \
      linux 1: Debian or Ubuntu (NetworkManager, ISC dhclient)
      1,28,2,121,15,6,12,40,41,42,26,119,3 = linux 1: Red Hat or Fedora (ISC dhclient)
      1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,252,42 = \
      linux 1: Red Hat or Fedora (NetworkManager, ISC dhclient)
      1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,252,42,17 = \
      linux 1: Red Hat or Fedora (NetworkManager, ISC dhclient)
      1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252,17 = linux 1: Linux (NetworkManager)
      1,3,6,12,15,33,42,114,120,121,162 = linux 1: Linux (systemd-networkd)
      1,3,6,12,15,26,33,42,114,120,121,162 = linux 1: Linux (systemd-networkd)
      1,3,6,12,15,33,42,120,121 = linux 1: Linux (systemd-networkd)
      1,3,6,12,15,26,33,42,120,121 = linux 1: Linux (systemd-networkd)
      1,28,2,121,3,15,6,12,119,26 = bsd 1: FreeBSD
      1,28,3,15,6,12 = bsd 1: OpenBSD
      1,3,28,6 = lwip 1: embedded device (lwIP)
      1,3,28,6,42 = lwip 1: embedded device (lwIP)
      1,2,3,4,5,6,12,13,15,17,18,22,23,28,40,41,42,43,50,51,54,58,59,60,66,67,97,128,129,130,131,\
      132,133,134,135 = boot 1: UEFI firmware
      1,2,3,4,5,6,12,13,15,17,18,22,23,28,40,41,42,43,50,51,54,58,59,60,232,67,97 = \
      boot 1: UEFI firmware
      1,3,6,7,12,15,17,26,43,60,66,67,119,128,129,130,131,132,133,134,135,175,203 = boot 3: iPXE
      1,3,6,7,12,15,17,26,42,43,60,66,67,119,128,129,130,131,132,133,134,135,175,203 = boot 3: iPXE
      1,3,43,60,66,67,128,129,130,131,132,133,134,135 = boot 3: Raspberry Pi, booting
      1,6,15,44,3,33,150,43 = cisco 1: Cisco IOS
      1,121,3,33,6,42 = mikrotik 1: MikroTik RouterOS
      1,28,156,4,3,66,42 = shoretel 1: ShoreTel phone
      1,3,6,12,15,28,33,58,59 = nintendo 1: Nintendo Wii
      6,3,1,15,66,67,13,44 = hp 1: HP printer
      6,3,1,15,12,44,81,69,43,18,66,67,150,7 = hp 1: HP printer
      1,3,44,6,7,12,15,22,54,58,59,69,18,43,119,154 = hp 1: HP printer
      6,3,1,15,66,67,13,12,44 = brother 1: Brother printer
      1,3,6,12,15,28,42,40 = epson 1: Epson printer
      1,3,12,6,15,23,44,47 = kyocera 1: Kyocera printer
      1,28,3,58,59,6,15,78,79,44,46,69,116,66,67,12 = xerox 1: Xerox printer
      3,22,23,1,24,33,35,6,15,44,11 = zebra 1: Zebra printer
      """;

  private static final Map<Octets, Guess> KNOWN =
      TABLE
          .lines()
          .map(line -> line.split(" = ", 2))
          .collect(
              Collectors.toUnmodifiableMap(
                  sides -> octets(sides[0]), sides -> Guess.parse(sides[1])));

  private ParameterLists() {}

  static Optional<Guess> guess(Octets parameters) {
    return Optional.ofNullable(KNOWN.get(parameters));
  }

  private static Octets octets(String codes) {
    return Octets.of(Stream.of(codes.strip().split(",", -1)).mapToInt(Integer::parseInt).toArray());
  }
}
