package io.leasehold.pipeline;

import io.leasehold.events.EventLog;
import io.leasehold.events.RunEvent;
import io.leasehold.metrics.Metrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the server does by the way, every second or so: counts of held-back events, a look at the
/// wall clock, and a summary of the counters. For one thread.
final class Housekeeping {
  private static final long SUMMARY_EVERY_NS = Duration.ofMinutes(5).toNanos();

  private final ServerClock clock;
  private final Metrics metrics;
  private final EventLog log;
  private final Foresight foresight;
  private final long startNs;
  private long summaryDueNs;
  private List<Metrics.Sample> summed = List.of();

  Housekeeping(Parts parts, Foresight foresight) {
    this.foresight = foresight;
    clock = parts.clock();
    metrics = parts.metrics().metrics();
    log = parts.log();
    startNs = clock.monotonicNs();
    summaryDueNs = startNs + SUMMARY_EVERY_NS;
  }

  void doWork() {
    log.tick();
    noticeClock();
    foresight.doWork();
    if (clock.monotonicNs() - summaryDueNs >= 0) {
      summaryDueNs += SUMMARY_EVERY_NS;
      summarizeIfChanged();
    }
  }

  /// Logs every counter that is not 0.
  void summarize() {
    summed = metrics.snapshot();
    Map<String, StringBuilder> families = new LinkedHashMap<>();
    for (Metrics.Sample sample : summed) {
      if (sample.value() != 0) {
        families
            .computeIfAbsent(sample.metric(), _ -> new StringBuilder())
            .append(' ')
            .append(sample.labelled());
      }
    }
    families.forEach((metric, values) -> log.log(RunEvent.SUMMARY, metric, values.substring(1)));
  }

  Duration uptime() {
    return Duration.ofNanos(clock.monotonicNs() - startNs);
  }

  private void summarizeIfChanged() {
    if (!metrics.snapshot().equals(summed)) {
      summarize();
    }
  }

  private void noticeClock() {
    Duration step = clock.noticeStep();
    if (!step.isZero()) {
      log.log(
          RunEvent.CLOCK_STEPPED, step.isNegative() ? "back" : "forward", step.abs().toSeconds());
    }
  }
}
