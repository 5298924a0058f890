package io.leasehold.expression;

import java.util.Set;

/// What an expression looks at in a message.
///
/// @param options their codes; of what lies within another option, that of the outermost
/// @param fields as they are written: "pkt4.mac", "pkt.src"
public record Asked(Set<Integer> options, Set<String> fields) {
  public Asked {
    options = Set.copyOf(options);
    fields = Set.copyOf(fields);
  }
}
