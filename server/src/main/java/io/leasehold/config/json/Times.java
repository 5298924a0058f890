package io.leasehold.config.json;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.RenewalTime;
import io.leasehold.config.json.tree.Durations;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/// The times that hold at a level, its own or those of the levels around it.
///
/// @param leaseTime empty where it could not be read: nothing is wrong in comparison with it
record Times(
    Optional<LeaseTime> leaseTime, Optional<RenewalTime> renew, Optional<RenewalTime> rebind) {
  static final Times DEFAULT =
      new Times(Optional.of(LeaseTime.BUILT_IN), Optional.empty(), Optional.empty());

  private static final String UNTOLD = "none";
  private static final String POINT =
      "seconds, text such as \"90s\", \"30m\", \"12h\" or \"7d\", a share of the lease time such as"
          + " \"50%\" or \"87.5%\", or \"none\"";

  /// Reads the times of a level and compares them, with those that it inherits.
  static Own read(Fields fields, Times around) {
    Optional<LeaseTime> lease = fields.find("lease-time").flatMap(Times::leaseTime);
    Optional<RenewalTime> renew = fields.find("renew-time").flatMap(Times::point);
    Optional<RenewalTime> rebind = fields.find("rebind-time").flatMap(Times::point);
    Times times =
        new Times(
            fields.has("lease-time") ? lease : around.leaseTime,
            fields.has("renew-time") ? renew : around.renew,
            fields.has("rebind-time") ? rebind : around.rebind);
    times.leaseTime.ifPresent(known -> times.checkOrder(fields, known.defaultS()));
    return new Own(lease, renew, rebind, times);
  }

  /// What a level itself says, and what holds there.
  record Own(
      Optional<LeaseTime> leaseTime,
      Optional<RenewalTime> renew,
      Optional<RenewalTime> rebind,
      Times times) {}

  /// RFC 2131 §4.4.5: T1 before T2 before the end of the lease. Only what the level says itself can
  /// be wrong: where a nearer lease time is too short for an inherited T1 or T2, clients are told
  /// what they are told without it.
  private void checkOrder(Fields fields, long leaseS) {
    OptionalLong rebindS = RenewalTime.seconds(rebind, leaseS);
    fields.find("rebind-time").ifPresent(node -> isBefore(node, rebindS, "lease", leaseS));
    long endS = Math.min(rebindS.orElse(leaseS), leaseS);
    OptionalLong renewS = RenewalTime.seconds(renew, leaseS);
    fields
        .find("renew-time")
        .ifPresent(node -> isBefore(node, renewS, endS < leaseS ? "rebind" : "lease", endS));
  }

  private static void isBefore(Node node, OptionalLong timeS, String end, long endS) {
    if (timeS.isPresent() && timeS.getAsLong() >= endS) {
      node.wrong(timeS.getAsLong() + " s", "less than the %s time, %d s".formatted(end, endS));
    }
  }

  private static Optional<RenewalTime> point(Node node) {
    if (node.json() instanceof Json.Text(String text, _)) {
      if (text.equals(UNTOLD)) {
        return Optional.of(new RenewalTime.Untold());
      }
      if (text.endsWith("%")) {
        return node.parsed(Times::share, "from \"0.1%\" to \"99.9%\", with one decimal at most");
      }
    }
    OptionalLong seconds = Durations.read(node, 1, LeaseTime.INFINITE - 1, POINT);
    return seconds.isPresent()
        ? Optional.of(new RenewalTime.After(seconds.getAsLong()))
        : Optional.empty();
  }

  private static Optional<RenewalTime> share(String text) {
    return Optional.of(text)
        .filter(share -> share.matches("[0-9]{1,2}(\\.[0-9])?%"))
        .map(share -> new BigDecimal(share.substring(0, share.length() - 1)).movePointRight(1))
        .map(BigDecimal::intValueExact)
        .filter(perMille -> perMille > 0)
        .map(RenewalTime.Share::new);
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
