package io.leasehold.transport.linux;

import io.leasehold.transport.Transport;

/// While more comes than can be taken the receiving thread has a processor of its own, and the
/// threads that only send have the other one, where there are just two.
///
/// Left alone, the kernel has both threads of the server on one processor and whatever keeps the
/// other one busy on that one: the network's interrupts, or the process that floods. The server has
/// half of the machine then, where it could have nearly three quarters. Without a flood they are
/// free, for then each goes where there is room; and on more than two processors there is room.
///
/// docs/design/performance.md, "Overload", has what it brings.
final class OwnProcessor {
  /// So many full batches, nearly in a row, are a flood: a tenth of a second or so.
  static final int FLOOD_BATCHES = 256;

  /// One that is not full takes so many back, an empty one all.
  static final int RELIEF = 4;

  /// With fewer a batch is not full. Some room may be kept for what has no precedence.
  static final int FULL = Transport.BATCH_MAX - Transport.BATCH_MAX / 8;

  private static final int NOBODYS = -1;

  private final Affinity affinity;
  private int batches;

  /// The receiving thread's processor.
  private volatile int taken = NOBODYS;

  private volatile long receiver;

  /// @param affinity the receiving thread's
  OwnProcessor(Affinity affinity) {
    this.affinity = affinity;
  }

  /// By the receiving thread: what it has taken at once.
  void received(int datagrams) {
    if (datagrams >= FULL) {
      if (batches < FLOOD_BATCHES) {
        batches++;
        if (batches == FLOOD_BATCHES) {
          part();
        }
      }
    } else if (batches > 0) {
      batches = datagrams == 0 ? 0 : Math.max(0, batches - RELIEF);
      if (batches == 0 && taken != NOBODYS) {
        affinity.restore();
        taken = NOBODYS;
      }
    }
  }

  private void part() {
    if (taken != NOBODYS) {
      return; // it was nearly over
    }
    receiver = Thread.currentThread().threadId();
    int processor = affinity.current();
    if (affinity.isOneOfTwo(processor) && affinity.only(processor)) {
      taken = processor;
    }
  }

  /// What a sending thread does about it.
  final class Other {
    private final Affinity affinity;
    private int known = NOBODYS;
    private boolean moved;

    /// @param affinity the sending thread's
    Other(Affinity affinity) {
      this.affinity = affinity;
    }

    /// By the sending thread, now and then. The receiving one may be one, too: it stays.
    void sending() {
      int now = taken;
      if (now == known || Thread.currentThread().threadId() == receiver) {
        return;
      }
      if (moved) {
        affinity.restore();
      }
      known = now;
      moved = now != NOBODYS && affinity.isOneOfTwo(now) && affinity.allBut(now);
    }
  }
}
