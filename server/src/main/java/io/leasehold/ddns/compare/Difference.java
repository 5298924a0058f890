package io.leasehold.ddns.compare;

import io.leasehold.model.Ipv4;
import java.util.Locale;
import java.util.Optional;

/// Where DNS says something else than a lease wants.
///
/// @param name that DNS has in this zone
/// @param address of the lease, or of whoever had it
/// @param wanted the records; empty for none
/// @param found likewise
public record Difference(
    String zone, What what, String name, Optional<Ipv4> address, String wanted, String found) {
  /// What kind of difference it is.
  public enum What {
    /// A lease wants it, and DNS has not got it.
    MISSING,
    /// DNS has it for another address, another client or under another name, and it is ours.
    DIFFERENT,
    /// DNS has it from us, and no lease wants it.
    STRAY,
    /// A lease wants the name, and it is somebody else's: nothing is done about it.
    CONFLICT;

    /// As the API has it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
