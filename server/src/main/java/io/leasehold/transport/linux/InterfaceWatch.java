package io.leasehold.transport.linux;

import io.leasehold.transport.ChosenInterfaces;
import io.leasehold.transport.TransportCounters;
import io.leasehold.transport.TransportException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/// Keeps the [ChosenInterfaces] as the kernel has them. A list that cannot be fetched (no memory,
/// no descriptor left) leaves the old one in use and is tried again later: traffic goes on.
final class InterfaceWatch {
  private static final int NOTICES_SIZE = 16 * 1024;
  private static final int RETRY_MS = 500;

  private final LibC libc;
  private final Descriptor notices;
  private final MemorySegment scratch;
  private final ChosenInterfaces interfaces;
  private final TransportCounters counters;
  private boolean outdated;
  private long retryNs;

  InterfaceWatch(
      Arena arena,
      LibC libc,
      Descriptor notices,
      ChosenInterfaces interfaces,
      TransportCounters counters) {
    this.libc = libc;
    this.notices = notices;
    this.interfaces = interfaces;
    this.counters = counters;
    scratch = arena.allocate(NOTICES_SIZE, Long.BYTES);
  }

  /// Fetches the first list, without which there is nothing to listen to.
  void start() throws TransportException {
    interfaces.update(Rtnetlink.interfaces(libc));
  }

  /// How long one may wait, of `waitMs`, before looking again.
  int patienceMs(int waitMs) {
    return outdated ? Math.min(waitMs, RETRY_MS) : waitMs;
  }

  /// @param noticed true if the socket of notices has something to read
  void look(boolean noticed) {
    if (noticed) {
      Rtnetlink.discardNotices(libc, notices, scratch);
    }
    if (noticed || outdated && System.nanoTime() - retryNs >= 0) {
      fetch();
    }
  }

  private void fetch() {
    try {
      if (interfaces.update(Rtnetlink.interfaces(libc))) {
        counters.interfaceChanges.increment();
      }
      outdated = false;
    } catch (TransportException e) {
      counters.receiveErrors.increment();
      outdated = true;
      retryNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MS);
    }
  }
}
