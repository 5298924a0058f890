package io.leasehold.transport;

import java.util.concurrent.atomic.LongAdder;

/// The counters behind [TransportCounts]. For any thread.
public final class TransportCounters {
  public final LongAdder received = new LongAdder();
  public final LongAdder notChosen = new LongAdder();
  public final LongAdder unplaced = new LongAdder();
  public final LongAdder oversize = new LongAdder();
  public final LongAdder kernelDrops = new LongAdder();
  public final LongAdder receiveErrors = new LongAdder();
  public final LongAdder sent = new LongAdder();
  public final LongAdder notSent = new LongAdder();
  public final LongAdder broadcastInstead = new LongAdder();
  public final LongAdder interfaceChanges = new LongAdder();

  public TransportCounts counts() {
    return new TransportCounts(
        received.sum(),
        notChosen.sum(),
        unplaced.sum(),
        oversize.sum(),
        kernelDrops.sum(),
        receiveErrors.sum(),
        sent.sum(),
        notSent.sum(),
        broadcastInstead.sum(),
        interfaceChanges.sum());
  }
}
