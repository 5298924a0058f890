package io.leasehold.testkit;

import io.leasehold.config.Bootp;
import io.leasehold.config.Policy;
import java.util.Optional;

/// Builds policies for tests: they say nothing until told otherwise.
public final class Policies {
  private Optional<Boolean> matchClientId = Optional.empty();
  private Optional<Boolean> rapidCommit = Optional.empty();
  private Optional<Bootp> bootp = Optional.empty();
  private Optional<Integer> minSecs = Optional.empty();
  private Optional<Long> offerLifetimeS = Optional.empty();
  private Optional<Boolean> globalReservations = Optional.empty();
  private Optional<Boolean> reservedOutOfPool = Optional.empty();

  private Policies() {}

  public static Policies saying() {
    return new Policies();
  }

  public Policies matchClientId(boolean does) {
    matchClientId = Optional.of(does);
    return this;
  }

  public Policies rapidCommit() {
    rapidCommit = Optional.of(true);
    return this;
  }

  public Policies bootp(Bootp which) {
    bootp = Optional.of(which);
    return this;
  }

  public Policies minSecs(int secs) {
    minSecs = Optional.of(secs);
    return this;
  }

  public Policies offerLifetime(long seconds) {
    offerLifetimeS = Optional.of(seconds);
    return this;
  }

  public Policies noGlobalReservations() {
    globalReservations = Optional.of(false);
    return this;
  }

  public Policies reservedOutOfPool() {
    reservedOutOfPool = Optional.of(true);
    return this;
  }

  public Policy build() {
    Policy none = Policy.NONE;
    return new Policy(
        none.authoritative(),
        matchClientId,
        none.allocator(),
        rapidCommit,
        bootp,
        minSecs,
        none.offerDelayMs(),
        offerLifetimeS,
        none.cachePerMille(),
        none.adaptivePerMille(),
        globalReservations,
        none.subnetReservations(),
        reservedOutOfPool);
  }
}
