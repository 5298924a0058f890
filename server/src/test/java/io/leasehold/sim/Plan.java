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
record Plan(
    long seed,
    long startS,
    int clients,
    long leaseS,
    long stormS,
    boolean thrifty,
    boolean hasty,
    boolean limited) {
  /// A server that nothing comes to looks at the time so often: every second, or at every
  /// thousandth of a lease.
  long tickMs() {
    return Math.max(1_000, leaseS);
  }

  double days() {
    return (stormS + 6 * leaseS) / 86_400.0;
  }
}
