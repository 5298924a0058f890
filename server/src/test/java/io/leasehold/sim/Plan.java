package io.leasehold.sim;

/// What a seed leaves open.
///
/// @param startS when it begins, seconds since 1970-01-01T00:00Z
/// @param stormS how long things go wrong
/// @param thrifty young leases are kept, and short where addresses run short
/// @param hasty some clients get an address by their first message. One of those that is late moves
///   its client if the configuration has changed meanwhile, whatever the client has by then: so it
///   stays as it is
/// @param limited a line has no more than so many addresses
/// @param eachStep everything is looked at after each step
record Plan(
    long seed,
    long startS,
    int clients,
    long leaseS,
    long stormS,
    boolean thrifty,
    boolean hasty,
    boolean limited,
    boolean eachStep) {
  private static final int STEPS_PER_CHECK = 256;
  private static final int CHECKS_PER_LOOK = 8;
  private static final int RESTS_PER_LEASE = 24;
  private static final int DAY_S = 86_400;

  /// A server that nothing comes to looks at the time so often: every second, or at every
  /// thousandth of a lease.
  long tickMs() {
    return Math.max(1_000, leaseS);
  }

  /// How long a client does something else after it was given no address for some minutes. Where
  /// leases are long there would be nothing but such clients else.
  long restMs() {
    return leaseS < DAY_S ? 0 : leaseS * 1_000 / RESTS_PER_LEASE;
  }

  /// The whole table is looked at every so many steps, and at each end of a server.
  int stepsPerCheck() {
    return eachStep ? 1 : STEPS_PER_CHECK;
  }

  /// Looking at every address and every counter takes a while.
  int checksPerLook() {
    return eachStep ? 1 : CHECKS_PER_LOOK;
  }

  double days() {
    return (stormS + 6 * leaseS) / (double) DAY_S;
  }
}
