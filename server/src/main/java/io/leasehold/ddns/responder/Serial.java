package io.leasehold.ddns.responder;

import java.util.concurrent.atomic.AtomicReference;

/// The serial number of a zone (RFC 1035 §3.3.13): seconds. What changes in one second is published
/// under the number of the next, from then on, so that whoever has a number has all that was ever
/// published under it. It never goes back in a run. For any thread.
public final class Serial {
  private static final long MASK = 0xFFFF_FFFFL;

  private final AtomicReference<State> state;

  /// @param changed a change waits to be published
  /// @param changedS when it was
  private record State(long published, boolean changed, long changedS) {
    State at(long nowS) {
      return changed && nowS > changedS
          ? new State(Math.max(published + 1, changedS + 1), false, 0)
          : this;
    }
  }

  public Serial(long nowS) {
    state = new AtomicReference<>(new State(nowS, false, 0));
  }

  /// The zone is another from now on.
  public void changed(long nowS) {
    state.updateAndGet(each -> new State(each.at(nowS).published(), true, nowS));
  }

  /// As 32 bits.
  long at(long nowS) {
    return state.updateAndGet(each -> each.at(nowS)).published() & MASK;
  }

  /// A change is still to be published.
  boolean isPending(long nowS) {
    return state.get().at(nowS).changed();
  }
}
