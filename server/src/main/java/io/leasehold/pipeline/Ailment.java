package io.leasehold.pipeline;

import io.leasehold.events.EventLog;
import io.leasehold.events.StoreEvent;
import java.util.HashSet;
import java.util.Set;

/// What the log hears of a store that takes no records. Where the disk is all but full it takes a
/// little now and then, which is one story and not a hundred.
final class Ailment {
  /// For so long the store has to refuse nothing until it counts as mended.
  static final long MENDED_NS = 30_000_000_000L;

  /// As long as it does not, it is told again.
  static final long AGAIN_NS = 600_000_000_000L;

  private static final long NS_PER_S = 1_000_000_000L;

  /// Of reasons that are told in that time: two may take turns.
  private static final int REASONS_MAX = 8;

  private final EventLog log;

  /// Why, as it was told; empty while all is well.
  private final Set<String> told = new HashSet<>();

  private long sinceNs;
  private long toldNs;
  private boolean takes;
  private long takesSinceNs;

  Ailment(EventLog log) {
    this.log = log;
  }

  /// It takes nothing.
  void refuses(String why, long nowNs) {
    if (told.isEmpty()) {
      sinceNs = nowNs;
      toldNs = nowNs;
    }
    if (nowNs - toldNs >= AGAIN_NS) {
      told.clear();
      toldNs = nowNs;
    }
    if (told.size() < REASONS_MAX && told.add(why)) {
      log.log(StoreEvent.STORE_FULL, why);
    }
    takes = false;
  }

  /// It takes something, after it took nothing.
  void takes(long nowNs) {
    takes = true;
    takesSinceNs = nowNs;
  }

  /// Now and then: whether it has taken everything for long enough.
  void look(long nowNs) {
    if (takes && nowNs - takesSinceNs >= MENDED_NS) {
      takes = false;
      told.clear();
      log.log(StoreEvent.STORE_RECOVERED, (takesSinceNs - sinceNs) / NS_PER_S);
    }
  }
}
