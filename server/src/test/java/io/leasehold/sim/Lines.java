package io.leasehold.sim;

import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Offer;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The lines that clients behind relay agents are on, several on each.
final class Lines {
  /// How many addresses a line may have where the server is told so.
  static final int ADDRESSES_MAX = 3;

  private static final int LINES = 12;

  private Lines() {}

  /// Option 82 as the relay agent writes it for a client.
  static Octets option82(HardwareAddress client) {
    return Octets.of(1, 2, 0, of(client));
  }

  private static int of(HardwareAddress client) {
    Octets octets = client.address();
    return octets.isEmpty() ? 0 : octets.at(octets.length() - 1) % LINES;
  }

  /// How many of these clients of one relay agent can have an address at a time.
  static long capacity(List<SimClient> clients) {
    return clients.stream()
        .collect(Collectors.groupingBy(client -> of(client.hardware()), Collectors.counting()))
        .values()
        .stream()
        .mapToLong(count -> Math.min(count, ADDRESSES_MAX))
        .sum();
  }

  /// Throws if a line has more leases than it may, or if more of its clients have a lease or an
  /// offer.
  static void check(LeaseTable leases, long nowS) {
    Map<Origin, Set<Ipv4>> bound = new HashMap<>();
    Map<Origin, Set<ClientKey>> clients = new HashMap<>();
    for (Site.Link link : Site.LINKS) {
      for (Ipv4 address = link.prefix().first();
          link.prefix().contains(address);
          address = address.plus(1)) {
        if (leases.at(address).orElse(null) instanceof LeaseRecord.Bound lease) {
          Origin line = line(lease.holder().origin());
          bound.computeIfAbsent(line, _ -> new HashSet<>()).add(address);
          clients.computeIfAbsent(line, _ -> new HashSet<>()).add(lease.holder().key());
        }
        leases
            .offerOn(address, nowS)
            .ifPresent(
                offer ->
                    clients.computeIfAbsent(line(offer), _ -> new HashSet<>()).add(offer.client()));
      }
    }
    bound.forEach(Lines::require);
    clients.forEach(Lines::require);
  }

  private static Origin line(Offer offer) {
    return line(offer.origin());
  }

  private static Origin line(Origin origin) {
    return new Origin(origin.giaddr(), origin.relayAgent(), KeptClasses.NONE);
  }

  private static void require(Origin line, Set<?> all) {
    if (!line.relayAgent().isEmpty() && all.size() > ADDRESSES_MAX) {
      throw new AssertionError("%s has more than %d: %s".formatted(line, ADDRESSES_MAX, all));
    }
  }
}
