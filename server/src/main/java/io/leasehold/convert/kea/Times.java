package io.leasehold.convert.kea;

import io.leasehold.config.LeaseTime;
import io.leasehold.convert.Out;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The lease times and T1, T2 that hold at a level of Kea's configuration, its own or those of the
/// levels around it.
///
/// @param percent whether T1 and T2 are shares of the lease time where they are not given
record Times(
    Given given,
    OptionalLong renewS,
    OptionalLong rebindS,
    boolean percent,
    BigDecimal renewShare,
    BigDecimal rebindShare) {
  /// Kea's own: two hours, neither T1 nor T2.
  static final Times DEFAULT =
      new Times(
          new Given(OptionalLong.of(7200), OptionalLong.empty(), OptionalLong.empty()),
          OptionalLong.empty(),
          OptionalLong.empty(),
          false,
          new BigDecimal("0.5"),
          new BigDecimal("0.875"));

  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final BigDecimal PERCENT_MIN = new BigDecimal("0.1");
  private static final BigDecimal PERCENT_MAX = new BigDecimal("99.9");
  private static final String NONE = "none";

  record Lease(long defaultS, long minS, long maxS) {
    Out out() {
      if (minS == defaultS && maxS == defaultS) {
        return Duration.of(defaultS);
      }
      return new Out.Obj()
          .put("default", Duration.of(defaultS))
          .put("min", Duration.of(minS))
          .put("max", Duration.of(maxS));
    }
  }

  /// What is said of lease times; what is not has the value of the default.
  record Given(OptionalLong defaultS, OptionalLong minS, OptionalLong maxS) {
    /// Empty if one of them is wrong: then nothing is known of the others' order.
    static Optional<Given> read(Section level) {
      List<Optional<Element>> elements =
          Stream.of("valid-lifetime", "min-valid-lifetime", "max-valid-lifetime")
              .map(level::take)
              .toList();
      List<OptionalLong> lives = elements.stream().map(Times::life).toList();
      boolean read =
          elements.stream().filter(Optional::isPresent).count()
              == lives.stream().filter(OptionalLong::isPresent).count();
      return Optional.of(new Given(lives.get(0), lives.get(1), lives.get(2))).filter(_ -> read);
    }

    boolean isNothing() {
      return defaultS.isEmpty() && minS.isEmpty() && maxS.isEmpty();
    }

    Given or(Given around) {
      return new Given(
          defaultS.isPresent() ? defaultS : around.defaultS,
          minS.isPresent() ? minS : around.minS,
          maxS.isPresent() ? maxS : around.maxS);
    }

    Lease lease() {
      long middle = defaultS.orElseGet(() -> minS.orElseGet(() -> maxS.orElse(1)));
      return new Lease(middle, minS.orElse(middle), maxS.orElse(middle));
    }
  }

  Lease lease() {
    return given.lease();
  }

  /// Takes what a level says of times. What it does not say holds from around it.
  static Times read(Section level, Times around) {
    Element place = place(level);
    Given given =
        Given.read(level)
            .filter(own -> !own.isNothing())
            .map(own -> own.or(around.given))
            .filter(own -> inOrder(place, own.lease()))
            .orElse(around.given);
    boolean percent = level.bool("calculate-tee-times").orElse(around.percent);
    Shares own = Shares.read(level, around);
    Shares shares = percent && !own.areInOrder(level) ? new Shares(around, List.of()) : own;
    OptionalLong renewS = level.whole("renew-timer", 0, Section.UINT32_MAX);
    OptionalLong rebindS = level.whole("rebind-timer", 0, Section.UINT32_MAX);
    return new Times(
        given,
        renewS.isPresent() ? renewS : around.renewS,
        rebindS.isPresent() ? rebindS : around.rebindS,
        percent,
        shares.renew,
        shares.rebind);
  }

  /// @param given where they are said; none where nothing is said that can be compared
  private record Shares(BigDecimal renew, BigDecimal rebind, List<Element> given) {
    Shares(Times around, List<Element> given) {
      this(around.renewShare, around.rebindShare, given);
    }

    static Shares read(Section level, Times around) {
      Optional<Element> renew = level.take("t1-percent");
      Optional<Element> rebind = level.take("t2-percent");
      Optional<BigDecimal> ownRenew = renew.flatMap(Times::share);
      Optional<BigDecimal> ownRebind = rebind.flatMap(Times::share);
      List<Element> given = Stream.of(renew, rebind).flatMap(Optional::stream).toList();
      return renew.isPresent() == ownRenew.isPresent()
              && rebind.isPresent() == ownRebind.isPresent()
          ? new Shares(
              ownRenew.orElse(around.renewShare), ownRebind.orElse(around.rebindShare), given)
          : new Shares(around, List.of());
    }

    boolean areInOrder(Section level) {
      boolean are = renew.compareTo(rebind) < 0;
      if (!are) {
        given.stream()
            .findFirst()
            .orElse(level.element())
            .error("T1 is not before T2: t1-percent %s, t2-percent %s".formatted(renew, rebind));
      }
      return are;
    }
  }

  /// The lease time of a class, which has nothing from around it.
  static Optional<Lease> ofClass(Section level) {
    Element place = place(level);
    return Given.read(level)
        .filter(given -> !given.isNothing())
        .map(Given::lease)
        .filter(lease -> inOrder(place, lease));
  }

  /// Where an error in the lease times is told.
  private static Element place(Section level) {
    return level
        .peek("min-valid-lifetime")
        .or(() -> level.peek("max-valid-lifetime"))
        .or(() -> level.peek("valid-lifetime"))
        .orElse(level.element());
  }

  private static boolean inOrder(Element place, Lease lease) {
    boolean inOrder = lease.minS <= lease.defaultS && lease.defaultS <= lease.maxS;
    if (!inOrder) {
      place.error(
          "the lease times are not in order: %d (min), %d, %d (max)"
              .formatted(lease.minS, lease.defaultS, lease.maxS));
    }
    return inOrder;
  }

  /// Writes all of them, or, below the top, those that are others than around the level.
  void write(Out.Obj to, Optional<Times> around) {
    if (around.filter(other -> other.lease().equals(lease())).isEmpty()) {
      to.put("lease-time", lease().out());
    }
    if (around.filter(other -> other.renew().equals(renew())).isEmpty()) {
      to.put("renew-time", renew());
    }
    if (around.filter(other -> other.rebind().equals(rebind())).isEmpty()) {
      to.put("rebind-time", rebind());
    }
  }

  /// Kea sends T2 only if it is less than the lease time; 0 is none.
  private Out rebind() {
    if (rebindS.isPresent()) {
      long seconds = rebindS.getAsLong();
      return seconds > 0 && seconds < lease().defaultS ? Duration.of(seconds) : new Out.Text(NONE);
    }
    return percent ? share(rebindShare) : new Out.Text(NONE);
  }

  /// Kea sends T1 only if it is less than T2, or than the lease time where T2 is not sent.
  private Out renew() {
    if (renewS.isPresent()) {
      long seconds = renewS.getAsLong();
      return seconds > 0 && seconds < endS() ? Duration.of(seconds) : new Out.Text(NONE);
    }
    boolean before = rebindS.isEmpty() || shareS(renewShare) < endS();
    return percent && before ? share(renewShare) : new Out.Text(NONE);
  }

  private long endS() {
    long whole = lease().defaultS;
    if (rebindS.isPresent()) {
      return rebindS.getAsLong() > 0 ? Math.min(rebindS.getAsLong(), whole) : whole;
    }
    return percent ? shareS(rebindShare) : whole;
  }

  private long shareS(BigDecimal share) {
    return share.multiply(BigDecimal.valueOf(lease().defaultS)).longValue();
  }

  /// With one decimal, as our configuration has it.
  private static Out share(BigDecimal share) {
    BigDecimal percent = share.multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP);
    BigDecimal within = percent.max(PERCENT_MIN).min(PERCENT_MAX);
    return new Out.Text(within.stripTrailingZeros().toPlainString() + "%");
  }

  private static OptionalLong life(Optional<Element> element) {
    if (element.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong seconds = element.get().whole(0, Section.UINT32_MAX);
    if (seconds.isPresent() && seconds.getAsLong() == 0) {
      element.get().note("a lease time of 0 s; 1 s is the shortest here");
      return OptionalLong.of(1);
    }
    return seconds.isPresent() && seconds.getAsLong() == Section.UINT32_MAX
        ? OptionalLong.of(LeaseTime.INFINITE)
        : seconds;
  }

  private static Optional<BigDecimal> share(Element element) {
    Optional<BigDecimal> share = element.number().map(BigDecimal::new);
    if (share.filter(s -> s.signum() <= 0 || s.compareTo(BigDecimal.ONE) >= 0).isPresent()) {
      element.wrong("a share of the lease time between 0 and 1");
      return Optional.empty();
    }
    return share;
  }
}
