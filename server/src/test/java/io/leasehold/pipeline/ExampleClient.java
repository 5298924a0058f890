package io.leasehold.pipeline;

import io.leasehold.config.Admission;
import io.leasehold.config.Guard;
import io.leasehold.config.Reservation;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A kind of client of an example: what it says of itself, and the classes that the comments of the
/// example put it into, the one that it gets into first in front.
///
/// @param vendorClass option 60; empty if it sends none
/// @param reservation what is kept for it; empty for a stranger
record ExampleClient(String vendorClass, List<String> classes, Optional<Reservation> reservation) {
  /// Example, option 60, whether a reservation knows it, its classes. Every pool with
  /// `client-classes` needs a row here, or the test says that nobody gets its addresses.
  private static final String KINDS =
      """
      cable   | docsis3.0:    | stranger | modem no-service
      cable   | docsis3.0:    | reserved | modem docsis-3.0-and-older
      cable   | docsis3.1:    | reserved | modem docsis-3.1 docsis-3.0-and-older
      cable   | pktc1.5:      | stranger | telephone-adapter
      cable   |               | stranger | customer
      classes | Polycom-VVX   | stranger | voip
      classes |               | reserved |
      classes |               | stranger | guests portal
      """;

  /// Of an example without classes, and of one whose classes are for others.
  private static final String PLAIN =
      """
      any     |               | stranger |
      any     |               | reserved |
      """;

  ExampleClient {
    classes = List.copyOf(classes);
  }

  static List<ExampleClient> strangersOf(String example) {
    return kindsOf(example, "stranger")
        .map(kind -> new ExampleClient(kind[1], words(kind[3]), Optional.empty()))
        .toList();
  }

  /// Every kind that may have this reservation, which puts it into classes, too.
  static List<ExampleClient> reservedIn(String example, Reservation reservation) {
    List<ExampleClient> clients = new ArrayList<>();
    kindsOf(example, "reserved")
        .forEach(
            kind -> {
              List<String> classes = new ArrayList<>(words(kind[3]));
              reservation.classes().forEach(name -> classes.add(name.name()));
              clients.add(new ExampleClient(kind[1], classes, Optional.of(reservation)));
            });
    return clients;
  }

  private static Stream<String[]> kindsOf(String example, String whom) {
    String rows = KINDS.lines().anyMatch(row -> row.startsWith(example + " ")) ? KINDS : PLAIN;
    return rows.lines()
        .map(row -> Arrays.stream(row.split("\\|", -1)).map(String::strip).toArray(String[]::new))
        .filter(row -> row[0].equals(example) || row[0].equals("any"))
        .filter(row -> row[2].equals(whom));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  boolean isLetInto(Admission admission) {
    return isAmong(admission.guard());
  }

  boolean isAmong(Guard guard) {
    return guard.isOpen() || guard.anyOf().stream().anyMatch(it -> classes.contains(it.name()));
  }

  Octets optionSixty() {
    return Octets.ofText(vendorClass);
  }

  @Override
  public String toString() {
    String who = vendorClass.isEmpty() ? "a client" : "a client '" + vendorClass + "'";
    return reservation.isPresent() ? who + " of " + reservation.get().identifiers() : who;
  }
}
