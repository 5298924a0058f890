package io.leasehold.expression;

/// What a condition comes to.
enum Truth {
  TRUE,
  FALSE,
  /// A value in it has none: number text of the wrong number of octets, or one that grew too long.
  /// The test as a whole does not hold then, whatever `not` stands before it.
  UNDEFINED;

  static Truth of(boolean truth) {
    return truth ? TRUE : FALSE;
  }
}
