package io.leasehold.api.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Those who have signed in with a browser. In memory: after a restart one signs in again. For any
/// thread.
public final class Sessions {
  public static final Duration LASTS = Duration.ofHours(12);

  /// Of more, the oldest ends.
  static final int COUNT_MAX = 1_000;

  private final Tokens tokens;
  private final LongSupplier monotonicNs;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();

  /// By the hash of the cookie, so that what is in memory opens no door.
  private final Map<String, Entry> byHash = new LinkedHashMap<>();

  private record Entry(String tokenHash, String csrf, long untilNs) {}

  /// @param cookie what the browser sends by itself
  /// @param csrf what the page has to send along to change anything (another site cannot read it)
  /// @param principal whose session it is
  public record Begun(String cookie, String csrf, Principal principal) {}

  /// @param csrf see [Begun]
  public record Session(Principal principal, String csrf) {
    public boolean isProvenBy(String sent) {
      return Secrets.isSame(csrf, sent);
    }
  }

  /// @param monotonicNs nanoseconds since any moment
  public Sessions(Tokens tokens, LongSupplier monotonicNs) {
    this.tokens = tokens;
    this.monotonicNs = monotonicNs;
  }

  /// @return empty if the token lets nobody in
  public Optional<Begun> begin(String token) {
    String hash = Secrets.hash(token);
    Optional<Principal> principal = tokens.holderBy(hash);
    if (principal.isEmpty()) {
      return Optional.empty();
    }
    String cookie = Secrets.make(random);
    String csrf = Secrets.make(random);
    Entry entry = new Entry(hash, csrf, monotonicNs.getAsLong() + LASTS.toNanos());
    lock.lock();
    try {
      byHash.values().removeIf(each -> each.untilNs() - monotonicNs.getAsLong() <= 0);
      byHash.put(Secrets.hash(cookie), entry);
      if (byHash.size() > COUNT_MAX) {
        byHash.remove(byHash.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
    return Optional.of(new Begun(cookie, csrf, principal.get()));
  }

  /// Empty if there is none, it has ended, or its token was revoked or has expired.
  public Optional<Session> of(String cookie) {
    Optional<Entry> entry;
    lock.lock();
    try {
      entry = Optional.ofNullable(byHash.get(Secrets.hash(cookie)));
    } finally {
      lock.unlock();
    }
    return entry
        .filter(each -> each.untilNs() - monotonicNs.getAsLong() > 0)
        .flatMap(
            each -> tokens.holderBy(each.tokenHash()).map(who -> new Session(who, each.csrf())));
  }

  public void end(String cookie) {
    lock.lock();
    try {
      byHash.remove(Secrets.hash(cookie));
    } finally {
      lock.unlock();
    }
  }
}
