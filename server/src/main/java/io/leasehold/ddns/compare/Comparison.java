package io.leasehold.ddns.compare;

import java.util.List;
import java.util.Map;

/// What DNS says, held against what leases want of it.
///
/// @param differences the first of them
public record Comparison(List<OfZone> zones, List<Difference> differences) {
  public Comparison {
    zones = List.copyOf(zones);
    differences = List.copyOf(differences);
  }

  /// How the zone was read.
  public enum How {
    /// Whole (RFC 5936).
    TRANSFER,
    /// A question for each name and each address.
    QUERIES,
    /// Not at all: this server itself answers for it, with what leases want.
    ANSWERED
  }

  /// A zone.
  ///
  /// @param compared names or addresses that were looked at
  /// @param waiting those that are still being told, which were not
  /// @param counts of differences
  /// @param told as many are to be mended
  /// @param why not all was looked at; empty if it was
  public record OfZone(
      String zone,
      How how,
      long compared,
      long waiting,
      Map<Difference.What, Long> counts,
      long told,
      String why) {
    public OfZone {
      counts = Map.copyOf(counts);
    }

    public long count(Difference.What what) {
      return counts.getOrDefault(what, 0L);
    }
  }

  /// All of one kind.
  public long count(Difference.What what) {
    return zones.stream().mapToLong(zone -> zone.count(what)).sum();
  }

  /// What is still being told.
  public long waiting() {
    return zones.stream().mapToLong(OfZone::waiting).sum();
  }

  /// What is to be mended.
  public long told() {
    return zones.stream().mapToLong(OfZone::told).sum();
  }

  /// True if all was looked at.
  public boolean isWhole() {
    return zones.stream().allMatch(zone -> zone.why().isEmpty());
  }
}
