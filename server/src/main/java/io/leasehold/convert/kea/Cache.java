package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How young a lease has to be to be kept at a renewal: in Kea by its share of the lease time, by
/// its age, or by both. Ours is a share, so an age is one of the default lease time.
///
/// @param threshold empty for none
/// @param ageS empty for none; 0 keeps nothing
record Cache(Optional<BigDecimal> threshold, OptionalLong ageS) {
  static final Cache NONE = new Cache(Optional.empty(), OptionalLong.empty());

  /// What `cache-threshold` can say.
  private static final int DECIMALS = 3;

  /// Takes what a level says. What it does not say holds from around it.
  static Cache read(Section level, Cache around, Times times) {
    Optional<BigDecimal> threshold = level.take("cache-threshold").flatMap(Cache::threshold);
    Optional<Element> age = level.take("cache-max-age");
    OptionalLong ageS =
        age.isPresent() ? age.get().whole(0, Section.UINT32_MAX) : OptionalLong.empty();
    if (ageS.isPresent() && ageS.getAsLong() > 0) {
      age.get()
          .note(
              "an age is a share of the lease time here: cache-threshold, for %d s of %d s"
                  .formatted(ageS.getAsLong(), times.lease().defaultS()));
    }
    return new Cache(
        threshold.isPresent() ? threshold : around.threshold,
        ageS.isPresent() ? ageS : around.ageS);
  }

  /// Writes it, below the top only if it is another than around the level.
  void write(Out.Obj to, Times times, Optional<BigDecimal> around) {
    BigDecimal share = share(times);
    if (share.compareTo(around.orElse(BigDecimal.ZERO)) != 0) {
      to.put("cache-threshold", new Out.Num(share.stripTrailingZeros().toPlainString()));
    }
  }

  /// 0 for off.
  BigDecimal share(Times times) {
    Optional<BigDecimal> byAge =
        ageS.stream()
            .mapToObj(BigDecimal::valueOf)
            .map(age -> age.divide(leaseS(times), DECIMALS, RoundingMode.HALF_UP))
            .map(BigDecimal.ONE::min)
            .findFirst();
    return Stream.concat(threshold.stream(), byAge.stream())
        .min(BigDecimal::compareTo)
        .orElse(BigDecimal.ZERO);
  }

  /// Kea takes neither end, for any subnet.
  private static Optional<BigDecimal> threshold(Element element) {
    Optional<BigDecimal> given = element.number().map(BigDecimal::new);
    Optional<BigDecimal> share =
        given.filter(one -> one.signum() > 0 && one.compareTo(BigDecimal.ONE) < 0);
    if (given.isPresent() && share.isEmpty()) {
      element.wrong("more than 0.0 and less than 1.0");
    }
    return share;
  }

  private static BigDecimal leaseS(Times times) {
    return BigDecimal.valueOf(times.lease().defaultS());
  }
}
