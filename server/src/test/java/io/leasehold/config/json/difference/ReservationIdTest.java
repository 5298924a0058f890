package io.leasehold.config.json.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Subnet;
import io.leasehold.config.json.edit.TextEdit;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Examples;
import io.leasehold.testkit.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ReservationIdTest {
  private static final Optional<Prefix> SUBNET = Optional.of(Prefix.of("192.0.2.0/24"));

  private static final String EVERY_KIND =
      """
      {"identifier-expression": "option[60].hex",
       "host-reservation-identifiers":
         ["hw-address", "client-id", "duid", "circuit-id", "remote-id", "flex-id"],
       "subnets": [{"subnet": "192.0.2.0/24", "reservations": [
        {"hw-address": "00-53-00-12-34-5A"}, {"hw-address": "005300123400", "client-id": "0102"},
        {"hw-address": ["00:53:00:00:00:02", "00:53:00:00:00:01"]},
        {"hw-address": "032/00:11:22"}, {"hw-address": "01/00:53:00:00:00:09"},
        {"hw-address": "00-53-99-*-*-*"}, {"hw-address": "6/00:AA:*"},
        {"client-id": "01:00:53:00:12:34:57"}, {"client-id": "'a/b c'"},
        {"duid": "000300015300"}, {"circuit-id": "'switch-7 port 12'"}, {"remote-id": "AbCd"},
        {"flex-id": "'modem 4711'"},
        {"expression": "option[60].text == 'a/b' and pkt4.giaddr == 192.0.2.9"},
        {"hostname": "by", "circuit-id": "01", "hw-address": "00:53:00:00:00:0b"}]}],
       "shared-networks": [{"name": "campus", "subnets": [{"subnet": "198.51.100.0/25",
         "reservations": [{"hw-address": "00:53:00:12:34:5a"}]}]}],
       "reservations": [{"hw-address": "00:53:00:12:34:5a"}]}
      """;

  private static ReservationId of(String reservation) {
    return ReservationId.of(SUBNET, Trees.read(reservation));
  }

  @Test
  void whatWasReadIsKnownByTheSameAsItsTreeAndFoundInTheText() {
    Set<String> ids = new HashSet<>();
    assertIds(EVERY_KIND, ids);
    assertTrue(ids.size() >= 15, ids::toString);
    for (String name : Examples.names()) {
      assertIds(Trees.exampleText(name), new HashSet<>());
    }
  }

  private static void assertIds(String text, Set<String> ids) {
    each(
        Configs.read(text),
        (path, id) -> {
          TextEdit.Found found =
              TextEdit.find(text, path)
                  .orElseThrow(() -> new AssertionError(path + " leads nowhere"));
          assertEquals(id, ReservationId.of(id.subnet(), found.value()));
          assertTrue(id.toString().matches("[0-9A-Za-z:,*.~=_-]+"), id::toString);
          assertTrue(ids.add(id.toString()), "twice: " + id);
        });
  }

  private static void each(Config config, BiConsumer<JsonPath, ReservationId> to) {
    for (Reservation each : config.reservations()) {
      ReservationId id = ReservationId.of(Optional.empty(), each);
      to.accept(id.path(Optional.empty()), id);
    }
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        for (Reservation each : subnet.reservations()) {
          ReservationId id = ReservationId.of(Optional.of(subnet.prefix()), each);
          to.accept(id.path(network.name()), id);
        }
      }
    }
  }

  @Test
  void itIsReadable() {
    assertEquals(
        "192.0.2.0_24,hw-address=00:53:00:12:34:5a",
        of("{\"address\": \"192.0.2.9\", \"hw-address\": \"00-53-00-12-34-5A\"}").toString());
    assertEquals(
        "global,client-id=0102",
        ReservationId.of(Optional.empty(), Trees.read("{\"client-id\": \"01:02\"}")).toString());
  }

  @Test
  void whatIsLongOrHasOtherCharactersComesByItsDigest() {
    String test = "{\"expression\": \"option[60].text == '%s'\"}";

    for (String id : List.of(of(test.formatted("a")).toString(), of("{}").toString())) {
      assertTrue(id.matches("192\\.0\\.2\\.0_24,(expression)?=~[0-9a-f]{16}"), id);
    }
    assertTrue(!of(test.formatted("a/b")).toString().equals(of(test.formatted("a_b")).toString()));
    assertTrue(
        of("{\"client-id\": \"%s\"}".formatted("01".repeat(255)))
            .toString()
            .startsWith("192.0.2.0_24,client-id=~"));
  }
}
