package io.leasehold.ddns.compare;

import io.leasehold.ddns.compare.Difference.What;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.OfAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What DNS says of an address, held against what its lease wants.
///
/// @param owner its name in the zone
record AddressCompare(String zone, String owner, Ipv4 address, OfAddress of, Said said) {
  /// Of an address that is to have a name.
  List<Found> differences(String fqdn) {
    if (said.pointers().equals(Set.of(fqdn))) {
      return List.of();
    }
    What what = said.pointers().isEmpty() ? What.MISSING : What.DIFFERENT;
    return List.of(new Found(difference(what, "PTR " + fqdn), List.of()));
  }

  /// Of one that is to have none: what DNS still has of ours, as the book knows.
  List<Found> strays() {
    return of.haves().stream()
        .filter(have -> said.pointers().equals(Set.of(have.fqdn())))
        .map(_ -> new Found(difference(What.STRAY, ""), List.of()))
        .toList();
  }

  /// What looks like ours though the book does not know it.
  Found stray(Have unknown) {
    return new Found(difference(What.STRAY, ""), List.of(unknown));
  }

  private Difference difference(What what, String wanted) {
    return new Difference(zone, what, owner, Optional.of(address), wanted, said.text());
  }
}
