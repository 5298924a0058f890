package io.leasehold.config.json;

import io.leasehold.config.LeaseTime;
import java.util.Optional;
import java.util.OptionalLong;

/// The times that hold at a level, its own or those of the levels around it.
record Times(LeaseTime leaseTime, OptionalLong renewS, OptionalLong rebindS) {
  static final long LEASE_DEFAULT_S = 12 * 3600;

  static final Times DEFAULT =
      new Times(LeaseTime.always(LEASE_DEFAULT_S), OptionalLong.empty(), OptionalLong.empty());

  /// Reads the times of a level and compares them, with those that it inherits.
  static Own read(Fields fields, Times around) {
    Optional<LeaseTime> lease = fields.find("lease-time").flatMap(Times::leaseTime);
    OptionalLong renewS = point(fields, "renew-time");
    OptionalLong rebindS = point(fields, "rebind-time");
    Times times =
        new Times(
            lease.orElse(around.leaseTime),
            renewS.isPresent() ? renewS : around.renewS,
            rebindS.isPresent() ? rebindS : around.rebindS);
    times.checkOrder(fields);
    return new Own(lease, renewS, rebindS, times);
  }

  /// What a level itself says, and what holds there.
  record Own(
      Optional<LeaseTime> leaseTime, OptionalLong renewS, OptionalLong rebindS, Times times) {}

  /// RFC 2131 §4.4.5: T1 before T2 before the end of the lease. Only what the level says itself can
  /// be wrong: where a nearer lease time is too short for an inherited T1 or T2, clients are told
  /// what they are told without it.
  private void checkOrder(Fields fields) {
    long leaseS = leaseTime.defaultS();
    fields.find("rebind-time").ifPresent(node -> isBefore(node, rebindS, "lease", leaseS));
    long endS = Math.min(rebindS.orElse(leaseS), leaseS);
    fields
        .find("renew-time")
        .ifPresent(node -> isBefore(node, renewS, endS < leaseS ? "rebind" : "lease", endS));
  }

  private static void isBefore(Node node, OptionalLong timeS, String end, long endS) {
    if (timeS.isPresent() && timeS.getAsLong() >= endS) {
      node.wrong(timeS.getAsLong() + " s", "less than the %s time, %d s".formatted(end, endS));
    }
  }

  private static OptionalLong point(Fields fields, String key) {
    Optional<Node> node = fields.find(key);
    return node.isPresent()
        ? Durations.read(node.get(), 1, LeaseTime.INFINITE - 1)
        : OptionalLong.empty();
  }

  private static Optional<LeaseTime> leaseTime(Node node) {
    if (!node.isObject()) {
      OptionalLong always = Durations.read(node, 1, LeaseTime.INFINITE);
      return always.isPresent()
          ? Optional.of(LeaseTime.always(always.getAsLong()))
          : Optional.empty();
    }
    return Fields.of(node, ObjectKind.LEASE_TIME).flatMap(Times::bounds);
  }

  private static Optional<LeaseTime> bounds(Fields fields) {
    Optional<Node> whole = fields.require("default", "\"12h\"");
    OptionalLong defaultS =
        whole.isPresent()
            ? Durations.read(whole.get(), 1, LeaseTime.INFINITE)
            : OptionalLong.empty();
    OptionalLong minS = bound(fields, "min", defaultS);
    OptionalLong maxS = bound(fields, "max", defaultS);
    if (defaultS.isEmpty() || minS.isEmpty() || maxS.isEmpty()) {
      return Optional.empty();
    }
    if (minS.getAsLong() > defaultS.getAsLong()) {
      fields
          .find("min")
          .orElseThrow()
          .wrong("at most the default, %d s".formatted(defaultS.getAsLong()));
      return Optional.empty();
    }
    if (maxS.getAsLong() < defaultS.getAsLong()) {
      fields
          .find("max")
          .orElseThrow()
          .wrong("at least the default, %d s".formatted(defaultS.getAsLong()));
      return Optional.empty();
    }
    return Optional.of(new LeaseTime(defaultS.getAsLong(), minS.getAsLong(), maxS.getAsLong()));
  }

  private static OptionalLong bound(Fields fields, String key, OptionalLong otherwiseS) {
    Optional<Node> node = fields.find(key);
    return node.isPresent() ? Durations.read(node.get(), 1, LeaseTime.INFINITE) : otherwiseS;
  }
}
