package io.leasehold.model;

import java.util.Locale;

/// A number with what there are so many of, for people.
public final class Counted {
  private Counted() {}

  /// "1 lease", "1,000,000 leases".
  ///
  /// @param one the name of one of them
  public static String of(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s", number, name(number, one));
  }

  /// "+1 lease", "-2 leases": how many more or fewer there are.
  public static String change(long number, String one) {
    return String.format(Locale.ROOT, "%+,d %s", number, name(number, one));
  }

  private static String name(long number, String one) {
    if (number == 1 || number == -1) {
      return one;
    }
    return one.endsWith("s") || one.endsWith("ch") ? one + "es" : one + "s";
  }
}
