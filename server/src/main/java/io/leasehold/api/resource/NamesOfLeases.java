package io.leasehold.api.resource;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import io.leasehold.api.lease.NamesJson;
import io.leasehold.ddns.NamesInDns;
import io.leasehold.model.Ipv4;
import io.leasehold.store.StoreException;
import java.util.Optional;

/// Leases with the names that they have in DNS.
record NamesOfLeases(NamesInDns names) {
  LeaseJson json(Lease lease) {
    return LeaseJson.named(lease, of(lease.address()));
  }

  /// Nothing if the names cannot be read: who has an address is told all the same, and the log has
  /// why.
  Optional<NamesJson> of(Ipv4 address) {
    try {
      return names.shown(address).flatMap(NamesJson::of);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }
}
