package io.leasehold.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.effect.Room.OfSubnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.Configs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void aPoolMakesRoomInItsSubnet() {
    Room room =
        room(
            text("'192.0.2.10-192.0.2.109'", "", ""),
            text("'192.0.2.10-192.0.2.109', '192.0.2.120-192.0.2.137'", "", ""));

    assertEquals(List.of(of("192.0.2.0/24", 100L, 118L)), room.subnets());
    assertEquals(100, room.before());
    assertEquals(118, room.after());
    assertEquals(room.reservationsBefore(), room.reservationsAfter());
  }

  @Test
  void whatIsExcludedReservedOrTheServersOwnIsNoRoom() {
    String kept =
        ", 'exclude': ['192.0.2.10'], 'reservations':"
            + " [{'hw-address': '00:53:00:00:00:01', 'address': '192.0.2.11'}]";

    Room room =
        room(
            text("'192.0.2.10-192.0.2.19'", "", ""),
            text("'192.0.2.10-192.0.2.19'", kept, ""),
            "192.0.2.10",
            "192.0.2.12");

    assertEquals(List.of(of("192.0.2.0/24", 8L, 7L)), room.subnets());
    assertEquals(0, room.reservationsBefore());
    assertEquals(1, room.reservationsAfter());
  }

  @Test
  void aSubnetThatComesOrGoesIsTold() {
    String small = text("'192.0.2.10-192.0.2.19'", "", "");
    String large =
        text(
            "'192.0.2.10-192.0.2.19'",
            "",
            ", {'subnet': '198.51.100.0/24', 'pools': ['198.51.100.0/24']}");

    assertEquals(
        List.of(new OfSubnet(Prefix.of("198.51.100.0/24"), Optional.empty(), Optional.of(254L))),
        room(small, large).subnets());
    assertEquals(
        List.of(new OfSubnet(Prefix.of("198.51.100.0/24"), Optional.of(254L), Optional.empty())),
        room(large, small).subnets());
  }

  @Test
  void notMoreIsListedThanSomebodyReads() {
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < Room.LISTED_MAX + 4; i++) {
      more.append(", {'subnet': '10.0.%d.0/24', 'pools': ['10.0.%d.0/24']}".formatted(i, i));
    }

    Room room = room(text("", "", ""), text("", "", more.toString()));

    assertEquals(Room.LISTED_MAX, room.subnets().size());
    assertEquals(4, room.leftOut());
    assertEquals((Room.LISTED_MAX + 4) * 254L, room.after());
  }

  private static OfSubnet of(String prefix, long before, long after) {
    return new OfSubnet(Prefix.of(prefix), Optional.of(before), Optional.of(after));
  }

  private static Room room(String present, String candidate, String... own) {
    return Room.of(
        read(present),
        read(candidate),
        Stream.of(own).map(Ipv4::of).collect(Collectors.toUnmodifiableSet()));
  }

  private static Config read(String text) {
    return Configs.read(text.replace('\'', '"'));
  }

  private static String text(String pools, String members, String subnets) {
    return "{'subnets': [{'subnet': '192.0.2.0/24', 'pools': [%s]%s}%s]}"
        .formatted(pools, members, subnets);
  }
}
