package io.leasehold.config;

import java.util.Optional;

/// How clients are treated, as far as one level says so; the nearest of subnet, shared network and
/// top that says something wins, each for itself. What no level says is [#DEFAULT].
///
/// @param authoritative RFC 2131 §4.3.2: no other server serves these clients
/// @param matchClientId whether the client identifier says who a client is
/// @param rapidCommit a DHCPDISCOVER may be answered by a DHCPACK; RFC 4039 §3.2: where there is
///   one server, or each has addresses for all and gets back soon what is bound in vain
/// @param minSecs a DHCPDISCOVER with less in `secs` gets no answer
/// @param offerDelayMs how long a DHCPOFFER waits before it leaves, 0 to 10,000
/// @param offerLifetimeS how long an offered address is held
/// @param cachePerMille a renewal that comes before this share of the lease time has passed changes
///   nothing; 0 to 1000
/// @param adaptivePerMille from this fill of the pools on new clients get the shortest lease time;
///   1000: never
/// @param globalReservations whether global reservations hold here
/// @param subnetReservations whether the subnet's own do
/// @param reservedOutOfPool every reserved address lies outside the pools
public record Policy(
    Optional<Boolean> authoritative,
    Optional<Boolean> matchClientId,
    Optional<Allocator> allocator,
    Optional<Boolean> rapidCommit,
    Optional<Bootp> bootp,
    Optional<Integer> minSecs,
    Optional<Integer> offerDelayMs,
    Optional<Long> offerLifetimeS,
    Optional<Integer> cachePerMille,
    Optional<Integer> adaptivePerMille,
    Optional<Boolean> globalReservations,
    Optional<Boolean> subnetReservations,
    Optional<Boolean> reservedOutOfPool) {
  /// Two rounds of a client's retransmissions (RFC 2131 §4.1: 4 s, 8 s, 16 s, 32 s).
  public static final long OFFER_LIFETIME_S = 60;

  /// Says nothing.
  public static final Policy NONE =
      new Policy(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// What holds where no level says anything.
  public static final Policy DEFAULT =
      new Policy(
          Optional.of(false),
          Optional.of(true),
          Optional.of(Allocator.BuiltIn.ITERATIVE),
          Optional.of(false),
          Optional.of(Bootp.RESERVED),
          Optional.of(0),
          Optional.of(0),
          Optional.of(OFFER_LIFETIME_S),
          Optional.of(0),
          Optional.of(1000),
          Optional.of(true),
          Optional.of(true),
          Optional.of(false));

  /// This, and where it says nothing what is said farther out.
  public Policy over(Policy farther) {
    if (equals(NONE)) {
      return farther;
    }
    return new Policy(
        authoritative.or(farther::authoritative),
        matchClientId.or(farther::matchClientId),
        allocator.or(farther::allocator),
        rapidCommit.or(farther::rapidCommit),
        bootp.or(farther::bootp),
        minSecs.or(farther::minSecs),
        offerDelayMs.or(farther::offerDelayMs),
        offerLifetimeS.or(farther::offerLifetimeS),
        cachePerMille.or(farther::cachePerMille),
        adaptivePerMille.or(farther::adaptivePerMille),
        globalReservations.or(farther::globalReservations),
        subnetReservations.or(farther::subnetReservations),
        reservedOutOfPool.or(farther::reservedOutOfPool));
  }

  /// This policy, authoritative or not.
  public Policy withAuthoritative(boolean is) {
    return new Policy(
            Optional.of(is),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .over(this);
  }
}
