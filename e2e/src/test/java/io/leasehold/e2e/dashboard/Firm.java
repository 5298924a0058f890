package io.leasehold.e2e.dashboard;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The people and things of a small firm, the same each time.
final class Firm {
  private static final List<Integer> WINDOWS =
      List.of(1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252);
  private static final List<Integer> ANDROID = List.of(1, 3, 6, 15, 26, 28, 51, 58, 59, 43);
  private static final List<Integer> EMBEDDED = List.of(1, 3, 6, 12, 15, 28, 42);

  /// Of well-known makers, with what their devices say.
  private record Kind(
      String maker, List<String> names, String vendorClass, List<Integer> parameters) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "00:1b:21",
              List.of("WS-0142", "LAPTOP-SALES", "RECEPTION", "DESKTOP-4F7K2"),
              "MSFT 5.0",
              WINDOWS),
          new Kind("f4:f5:d8", List.of("Pixel-8", "Pixel-7a"), "android-dhcp-14", ANDROID),
          new Kind(
              "b8:27:eb",
              List.of("sensor-hall", "kiosk", "door-panel"),
              "dhcpcd-9.4.1:Linux",
              EMBEDDED),
          new Kind(
              "00:1e:f7", List.of("SEP001EF7"), "Cisco Systems, Inc. IP Phone CP-7961G", EMBEDDED),
          new Kind("00:11:32", List.of("nas", "backup"), "udhcp 1.24.2", EMBEDDED));

  /// Somebody for whom no address is left.
  static final Device LATE = Device.of("f4:f5:d8:00:99:01", "anna-phone", House.GUESTS);

  private final Random random = new Random(7);
  private final Household household;

  Firm(House house) {
    household = house.household();
  }

  /// They come, stay, go, and not all of them get what they want.
  void fill() {
    List<Device> devices = new ArrayList<>();
    devices.addAll(some(House.FLOOR_1, "floor-1/port-", 84));
    devices.addAll(some(House.FLOOR_2, "floor-2/port-", 40));
    devices.addAll(some(House.ACCESS, "olt-3/pon-", 60));
    List<String> addresses =
        devices.stream().map(each -> household.join(each).orElseThrow()).toList();
    for (int i = 0; i < devices.size(); i += 9) {
      household.leave(devices.get(i), addresses.get(i));
    }
    for (int i = 5; i < devices.size(); i += 47) {
      household.decline(devices.get(i), addresses.get(i));
    }
    for (int i = 1; i < devices.size(); i += 3) {
      if (i % 9 != 0 && i % 47 != 5) {
        household.renew(devices.get(i), addresses.get(i));
      }
    }
    some(House.GUESTS, "guest-wifi-", 4).forEach(household::join);
    for (int i = 0; i < 3; i++) {
      household.knock(LATE);
    }
    household.insist(devices.get(3), "192.0.2.77");
    household.knock(Device.of("00:53:00:00:00:99", "misplaced", House.NOWHERE));
    household.join(Device.of("00:80:77:12:34:56", "printer-1", House.FLOOR_1));
  }

  private List<Device> some(String relay, String circuit, int number) {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      String name = kind.names().get(random.nextInt(kind.names().size())) + "-" + (i + 1);
      String mac =
          "%s:%02x:%02x:%02x"
              .formatted(
                  kind.maker(), random.nextInt(256), random.nextInt(256), random.nextInt(256));
      devices.add(
          Device.of(mac, name, relay)
              .at(circuit + (i % 24 + 1))
              .saying(kind.vendorClass(), kind.parameters()));
    }
    return devices;
  }
}
