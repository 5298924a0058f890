package io.leasehold.load;

import java.util.function.Consumer;

/// Tells each second where a part of the run is.
final class Reporter {
  private static final long NS_PER_S = 1_000_000_000L;

  private final Consumer<Progress> progress;
  private final String part;
  private final Tally tally;
  private final long startNs;
  private long toldNs;
  private long completed;
  private long flooded;
  private long offered;

  Reporter(Consumer<Progress> progress, String part, Tally tally, long startNs) {
    this.progress = progress;
    this.part = part;
    this.tally = tally;
    this.startNs = startNs;
    toldNs = startNs;
  }

  void tell(long nowNs, int underWay, long wrong) {
    long sinceNs = nowNs - toldNs;
    if (sinceNs < NS_PER_S) {
      return;
    }
    progress.accept(
        new Progress(
            part,
            (nowNs - startNs) / NS_PER_S,
            (tally.completed() - completed) * NS_PER_S / sinceNs,
            tally.takeLongestNs(),
            (tally.of(Kind.STRANGER) - flooded) * NS_PER_S / sinceNs,
            (tally.of(Kind.STRANGER_OFFER) - offered) * NS_PER_S / sinceNs,
            underWay,
            tally.sentAgain(),
            tally.lost(),
            wrong));
    toldNs = nowNs;
    completed = tally.completed();
    flooded = tally.of(Kind.STRANGER);
    offered = tally.of(Kind.STRANGER_OFFER);
  }
}
