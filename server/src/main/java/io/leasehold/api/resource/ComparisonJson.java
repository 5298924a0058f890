package io.leasehold.api.resource;

import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.compare.Difference;
import io.leasehold.ddns.compare.Difference.What;
import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What DNS says, held against the leases, in an answer.
///
/// @param whole if all was looked at
/// @param told how many names and addresses are told again
/// @param differences the first of them
record ComparisonJson(
    boolean whole,
    long missing,
    long different,
    long stray,
    long conflict,
    long waiting,
    long told,
    List<ZoneJson> zones,
    List<DifferenceJson> differences) {
  ComparisonJson {
    zones = List.copyOf(zones);
    differences = List.copyOf(differences);
  }

  /// @param how `transfer` or `queries`, or `answered` if there is nothing to compare
  /// @param why not all was looked at
  record ZoneJson(
      String zone,
      String how,
      long compared,
      long missing,
      long different,
      long stray,
      long conflict,
      long waiting,
      long told,
      Optional<String> why) {
    private static ZoneJson of(Comparison.OfZone zone) {
      return new ZoneJson(
          zone.zone(),
          zone.how().name().toLowerCase(Locale.ROOT),
          zone.compared(),
          zone.count(What.MISSING),
          zone.count(What.DIFFERENT),
          zone.count(What.STRAY),
          zone.count(What.CONFLICT),
          zone.waiting(),
          zone.told(),
          Optional.of(zone.why()).filter(why -> !why.isEmpty()));
    }
  }

  /// @param name that DNS has
  /// @param address of the lease
  record DifferenceJson(
      String zone,
      String what,
      String name,
      Optional<String> address,
      Optional<String> wanted,
      Optional<String> found) {
    private static DifferenceJson of(Difference each) {
      return new DifferenceJson(
          each.zone(),
          each.what().word(),
          each.name(),
          each.address().map(Ipv4::toString),
          Optional.of(each.wanted()).filter(text -> !text.isEmpty()),
          Optional.of(each.found()).filter(text -> !text.isEmpty()));
    }
  }

  static ComparisonJson of(Comparison of) {
    return new ComparisonJson(
        of.isWhole(),
        of.count(What.MISSING),
        of.count(What.DIFFERENT),
        of.count(What.STRAY),
        of.count(What.CONFLICT),
        of.waiting(),
        of.told(),
        of.zones().stream().map(ZoneJson::of).toList(),
        of.differences().stream().map(DifferenceJson::of).toList());
  }
}
