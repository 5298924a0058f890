package io.leasehold.notify;

import io.leasehold.metrics.Metrics;
import io.leasehold.stream.Cursor;
import java.util.Map;

/// A stream with a webhook that waits and a program that is well: every metric of them has values.
public final class NotifyInUse {
  private NotifyInUse() {}

  public static void add(Metrics metrics) {
    Standing webhook = new Standing(new Cursor(7, 1));
    webhook.count(Outcome.DONE, 10);
    webhook.count(Outcome.UNREACHABLE, 0);
    webhook.waiting(new Cursor(7, 11), 1_000);
    Standing program = new Standing(new Cursor(7, 42));
    NotifyMetrics.add(
        metrics, new NotifyMetrics.OfStream(() -> 42, () -> 4_096, () -> 3_600, () -> 1));
    NotifyMetrics.add(
        metrics,
        () -> Map.of("ipam", webhook, "on-lease", program),
        new NotifyMetrics.Now(() -> 42, () -> 1_060));
  }
}
