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
    if (lease.isPresent() || renewS.isPresent() || rebindS.isPresent()) {
      times.checkOrder(fields);
    }
    return new Own(lease, renewS, rebindS, times);
  }

  /// What a level itself says, and what holds there.
  record Own(
      Optional<LeaseTime> leaseTime, OptionalLong renewS, OptionalLong rebindS, Times times) {}

  /// RFC 2131 §4.4.5: T1 before T2 before the end of the lease.
  private void checkOrder(Fields fields) {
    long leaseS = leaseTime.defaultS();
    if (rebindS.isPresent() && rebindS.getAsLong() >= leaseS) {
      culprit(fields, "rebind-time")
          .wrong(rebindS.getAsLong() + " s", "less than the lease time, %d s".formatted(leaseS));
    }
    if (renewS.isEmpty()) {
      return;
    }
    long endS = rebindS.orElse(leaseS);
    if (renewS.getAsLong() >= Math.min(endS, leaseS)) {
      culprit(fields, "renew-time")
          .wrong(
              renewS.getAsLong() + " s",
              endS < leaseS
                  ? "less than the rebind time, %d s".formatted(endS)
                  : "less than the lease time, %d s".formatted(leaseS));
    }
  }

  /// The member to point at: the time itself, or what made an inherited one wrong.
  private static Node culprit(Fields fields, String key) {
    return fields.find(key).or(() -> fields.find("lease-time")).orElseGet(fields::node);
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
