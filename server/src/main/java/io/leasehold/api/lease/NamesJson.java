package io.leasehold.api.lease;

import io.leasehold.lease.LeaseName;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Shown;
import java.util.Locale;
import java.util.Optional;

/// How far DNS is with the names of a lease. What it is not to say is left out.
///
/// @param name whole, without the dot at its end
/// @param forward that the name has the address
/// @param reverse that the address has the name
public record NamesJson(String name, Optional<Standing> forward, Optional<Standing> reverse) {
  /// One direction.
  ///
  /// @param why it is not as it should be
  public record Standing(String state, Optional<String> why) {
    private static Standing of(NameBook.Standing standing) {
      return new Standing(
          standing.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          Optional.of(standing.why()).filter(why -> !why.isEmpty()));
    }
  }

  /// Empty if DNS is to say nothing of it.
  public static Optional<NamesJson> of(Shown shown) {
    return shown
        .want()
        .map(NameBook.Want::name)
        .map(LeaseName::fqdn)
        .map(
            name ->
                new NamesJson(
                    name, shown.forward().map(Standing::of), shown.reverse().map(Standing::of)));
  }
}
