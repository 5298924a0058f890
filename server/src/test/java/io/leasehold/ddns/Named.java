package io.leasehold.ddns;

import io.leasehold.config.NameConflicts;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.Optional;

/// Leases with names, for tests of this package.
final class Named {
  static final long NOW_S = 1_800_000_000L;

  private Named() {}

  static ClientKey client(int number) {
    return new ClientKey.ByHardware(hardware(number));
  }

  private static HardwareAddress hardware(int number) {
    return HardwareAddress.ethernet(
        Octets.of(0, 0x53, 0, number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF));
  }

  static LeaseName both(String fqdn) {
    return new LeaseName(fqdn, true, true, false, false, NameConflicts.CHECK_WITH_DHCID, 1200);
  }

  static LeaseName by(NameConflicts conflicts, String fqdn) {
    return new LeaseName(fqdn, true, true, false, false, conflicts, 1200);
  }

  static LeaseName reserved(String fqdn) {
    return new LeaseName(fqdn, true, true, true, false, NameConflicts.CHECK_WITH_DHCID, 1200);
  }

  static LeaseRecord bound(String address, int client, LeaseName name) {
    return bound(Ipv4.of(address), client, name, NOW_S);
  }

  static LeaseRecord bound(Ipv4 address, int client, LeaseName name, long atS) {
    Holder holder =
        new Holder(client(client), hardware(client), Octets.EMPTY, Octets.EMPTY)
            .called(Optional.of(name));
    return new LeaseRecord.Bound(address, holder, atS, atS, atS + 3600);
  }

  static LeaseRecord freed(String address) {
    return new LeaseRecord.Freed(Ipv4.of(address), NOW_S);
  }
}
