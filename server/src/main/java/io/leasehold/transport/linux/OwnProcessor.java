package io.leasehold.transport.linux;

import io.leasehold.transport.Transport;

/// While more comes than can be taken the receiving thread has a processor of its own, and the
/// threads that only send have the other one, where there are just two.
///
/// Left alone, the kernel has both threads of the server on one processor and whatever floods it on
/// the other one: the network's interrupts, or a process. The server has half of the machine then,
/// where it could have two thirds. Without a flood they are free, for then each goes where there is
/// room; and on more than two processors there is room.
///
/// What it does not do: it stays on the processor on which the flood found it, whatever else comes
/// there; and a processor that the machine is given after a flood is none for these threads.
///
/// docs/design/performance.md, "A processor of its own", has what it brings.
final class OwnProcessor {
  /// So many full batches, nearly in a row, are a flood: a tenth of a second or so.
  static final int FLOOD_BATCHES = 256;

  /// One that is not full takes so many back, an empty one all.
  static final int RELIEF = 4;

  /// With fewer a batch is not full: where all have precedence room is kept for others.
  static final int FULL = Transport.BATCH_MAX - LinuxTransport.OTHERS_MIN;

  private static final int NOBODYS = -1;

  private final Affinity affinity;
  private int batches;

  /// The receiving thread's processor.
  private volatile int taken = NOBODYS;

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

    /// By the sending thread, now and then. The receiving one may be one, too: it has no two to
    /// choose from, and stays.
    void sending() {
      int now = taken;
      if (now == known) {
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
