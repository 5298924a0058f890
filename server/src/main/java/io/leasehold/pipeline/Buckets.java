package io.leasehold.pipeline;

import io.leasehold.config.PacketRate;

/// Token buckets of one rate, one for each sender, as many as there is room for. Taking a token
/// neither searches nor allocates; time is an argument. For one thread.
///
/// A bucket is one number, the moment at which it will be full again: each token that is taken puts
/// it off by the time of one, and there is none left when it lies a whole burst ahead. So nothing
/// has to be filled as time goes by, and a bucket that nobody has taken from for a while is the
/// same as one that is not there.
///
/// A sender has its place in one of [#WAYS] slots that its key chooses. Where all of them are
/// others', it takes that of the bucket that is fullest: whoever has been quiet for longest loses
/// least by being forgotten, and whoever is being held back stays known. Somebody who makes up
/// senders can make others forgotten, but gains a full bucket for none that is empty.
final class Buckets {
  static final int SIZE = 1 << 16;

  private static final int WAYS = 8;
  private static final long NOBODY = 0;
  private static final long NS_PER_S = 1_000_000_000L;

  private final PacketRate rate;
  private final long tokenNs;
  private final long burstNs;
  private final long[] keys = new long[SIZE];
  private final long[] fullAtNs = new long[SIZE];
  private final boolean[] told = new boolean[SIZE];

  /// What became of a wish for a token.
  enum Taken {
    TOKEN,
    /// The bucket is empty.
    NONE,
    /// The bucket is empty, for the first time since it was full.
    NONE_AS_OF_NOW
  }

  Buckets(PacketRate rate) {
    this.rate = rate;
    tokenNs = NS_PER_S / rate.perSecond();
    burstNs = tokenNs * (rate.burst() - 1);
  }

  PacketRate rate() {
    return rate;
  }

  /// @param key of the sender; any number but 0
  /// @param nowNs on a clock that never goes back
  Taken take(long key, long nowNs) {
    return take(key, burstNs, nowNs);
  }

  /// The same for what goes first: it may take half a burst more, at the expense of what comes
  /// after it. So it passes while others have emptied the bucket, and all together are no more than
  /// the rate allows.
  Taken takeFirst(long key, long nowNs) {
    return take(key, burstNs + Math.max(tokenNs, burstNs / 2), nowNs);
  }

  private Taken take(long key, long aheadMaxNs, long nowNs) {
    int slot = slotOf(key, nowNs);
    long aheadNs = Math.max(0, fullAtNs[slot] - nowNs);
    if (aheadNs == 0) {
      told[slot] = false;
    }
    if (aheadNs <= aheadMaxNs) {
      fullAtNs[slot] = nowNs + aheadNs + tokenNs;
      return Taken.TOKEN;
    }
    boolean news = !told[slot];
    told[slot] = true;
    return news ? Taken.NONE_AS_OF_NOW : Taken.NONE;
  }

  private int slotOf(long key, long nowNs) {
    int first = (int) (key >>> Integer.SIZE) & SIZE - WAYS;
    int fullest = first;
    for (int slot = first; slot < first + WAYS; slot++) {
      if (keys[slot] == key) {
        return slot;
      }
      if (keys[slot] == NOBODY) {
        fullest = slot;
        break;
      }
      if (fullAtNs[slot] - fullAtNs[fullest] < 0) {
        fullest = slot;
      }
    }
    keys[fullest] = key;
    fullAtNs[fullest] = nowNs;
    return fullest;
  }
}
