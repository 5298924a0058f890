package io.leasehold.api.map;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A subnet, or a part of it, in an answer: every address, or how many of each block are what.
///
/// @param within the part
/// @param totals how many addresses of the part are what, by state
/// @param addresses in their order
/// @param blockLength of the prefixes of `blocks`
/// @param blocks in their order: `block`, and as in `totals`
public record SubnetMap(
    String subnet,
    String within,
    Map<String, Long> totals,
    Optional<List<MappedAddress>> addresses,
    OptionalInt blockLength,
    Optional<List<Map<String, Object>>> blocks) {
  public SubnetMap {
    // As they are ordered, for people.
    totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
  }
}
