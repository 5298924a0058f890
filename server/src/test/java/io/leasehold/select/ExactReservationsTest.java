package io.leasehold.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Scope;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExactReservationsTest {
  @Test
  void theFirstOfThoseWithTheIdentifierIsFound() {
    Property.forAllSized(
        1_000,
        (random, size) -> random.ints(size, 0, size * 2).boxed().toList(),
        numbers -> {
          ExactReservations.Builder builder = new ExactReservations.Builder();
          List<ReservationIndex.Entry> added = new ArrayList<>();
          for (int i = 0; i < numbers.size(); i++) {
            ReservationIndex.Entry entry = entry("host-" + i, identifier(numbers.get(i)));
            added.add(entry);
            builder.add(identifier(numbers.get(i)), entry);
          }
          ExactReservations index = builder.build();

          for (int number = 0; number < numbers.size() * 2; number++) {
            Identifier sought = identifier(number);
            assertEquals(
                added.stream()
                    .filter(entry -> entry.reservation().identifiers().contains(sought))
                    .findFirst(),
                index.find(sought, Optional.empty()));
          }
        });
  }

  /// As a manufacturer numbers them.
  @Test
  void devicesInARowStandApart() {
    ExactReservations.Builder builder = new ExactReservations.Builder();
    for (int i = 0; i < 30_000; i++) {
      HardwareAddress device = HardwareAddress.ethernet(Octets.of(0, 0x53, 0, 1, i >> 8, i & 0xFF));
      Identifier identifier = new Identifier.ByHardware(device);
      builder.add(identifier, entry("host-" + i, identifier));
    }

    int longest = builder.build().longestRun();

    assertTrue(longest < 64, () -> "a search may look at %d slots".formatted(longest));
  }

  private static Identifier identifier(int number) {
    return new Identifier.ByClientId(Octets.of(number >> 8, number & 0xFF));
  }

  private static ReservationIndex.Entry entry(String hostname, Identifier identifier) {
    Reservation reservation =
        new Reservation(
            List.of(identifier), Optional.empty(), Optional.of(hostname), List.of(), Scope.EMPTY);
    return new ReservationIndex.Entry(Optional.empty(), reservation);
  }
}
