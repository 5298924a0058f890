package io.leasehold.config;

import java.util.List;
import java.util.OptionalLong;

/// Whom a network, a subnet or a pool is for.
///
/// @param guard the classes whose clients are let in
/// @param additional classes that are looked at once the address is chosen, in this order
/// @param addressLimit how many leases may run in it at a time
public record Admission(Guard guard, List<ClassName> additional, OptionalLong addressLimit) {
  /// For everybody.
  public static final Admission OPEN = new Admission(Guard.OPEN, List.of(), OptionalLong.empty());

  public Admission {
    additional = List.copyOf(additional);
  }
}
