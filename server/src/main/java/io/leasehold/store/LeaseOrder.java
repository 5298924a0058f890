package io.leasehold.store;

/// By what a store can sort leases; equal ones by their address. Each lease has a value for it, a
/// text whose characters are compared one by one.
public enum LeaseOrder {
  /// No value at all.
  ADDRESS,
  /// What people are told of it: "bound".
  STATE,
  /// A time; of a lease that is bound.
  START,
  /// A time.
  CHANGED,
  /// A time; of a lease or a probation that goes on, or went on to its end.
  END,
  /// As it is written.
  HW_ADDRESS,
  /// As it is written; of who has one.
  CLIENT_ID,
  /// Its octets as they are, one a character, but for the capitals of ASCII: those are small.
  HOSTNAME;

  /// A time has so many digits as a value: with fewer of its own, zeros stand before them.
  private static final int DIGITS = 19;

  public boolean isTime() {
    return this == START || this == CHANGED || this == END;
  }

  /// @param wallS by the wall clock
  public static String valueOf(long wallS) {
    String digits = Long.toString(Math.max(0, wallS));
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
