package io.leasehold.device;

import io.leasehold.device.Device.Basis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What kind of device or system a client is, by its vendor class (option 60) and its parameter
/// request list (option 55). What is not known for certain is not in the tables: no guess is better
/// than a wrong one.
public final class Fingerprints {
  private Fingerprints() {}

  /// A guess, and by what.
  private record Told(Guess guess, Basis by) {
    boolean agreesWith(Told other) {
      return guess.agreesWith(other.guess);
    }
  }

  /// What the client was last. Messages that say little (a DHCPRELEASE has no parameter list) are
  /// filled in by earlier ones of the same system.
  ///
  /// @param messages of one client, the latest first
  public static Optional<Device> of(List<Shown> messages) {
    List<Told> told = new ArrayList<>();
    for (Shown each : messages) {
      Optional<Told> now = told(each);
      if (now.filter(it -> !told.isEmpty() && !it.agreesWith(told.getFirst())).isPresent()) {
        break;
      }
      now.ifPresent(told::add);
    }
    // Of equals the first is taken, which is the latest.
    return told.stream()
        .max(Comparator.<Told>comparingInt(each -> each.guess().detail()).thenComparing(Told::by))
        .map(each -> new Device(each.guess().name(), each.by()));
  }

  private static Optional<Told> told(Shown shown) {
    Optional<Guess> byClass = VendorClasses.guess(shown);
    Optional<Guess> byList = ParameterLists.guess(shown.parameters());
    if (byClass.isEmpty()) {
      return byList.map(guess -> new Told(guess, Basis.PARAMETER_LIST));
    }
    if (byList.filter(byClass.get()::agreesWith).isEmpty()) {
      return byClass.map(guess -> new Told(guess, Basis.VENDOR_CLASS));
    }
    return Stream.of(byClass.get(), byList.get())
        .max(Comparator.comparingInt(Guess::detail))
        .map(guess -> new Told(guess, Basis.BOTH));
  }
}
