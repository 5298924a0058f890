package io.leasehold.pipeline;

import io.leasehold.metrics.Counters;
import io.leasehold.metrics.Gauge;
import io.leasehold.metrics.Metrics;
import java.util.Locale;

/// What became of the attempts to take another configuration. Any thread.
final class Reloads {
  private static final long NS_PER_S = 1_000_000_000L;

  private final Counters<Outcome> attempts;
  private final Gauge successful;
  private final Gauge successS;

  enum Outcome {
    USED,
    REFUSED
  }

  Reloads(Metrics metrics) {
    attempts =
        metrics.counters(
            "dhcp_config_reloads_total",
            "Attempts to take another configuration, by whether it is used or was refused.",
            "result",
            Outcome.class,
            outcome -> outcome.name().toLowerCase(Locale.ROOT));
    successful =
        metrics.gauge(
            "dhcp_config_last_reload_successful",
            "Whether the last configuration that was to be taken is in use (1) or refused (0).");
    successS =
        metrics.gauge(
            "dhcp_config_last_reload_success_timestamp_seconds",
            "When the configuration in use was taken, by the system's clock.");
  }

  /// @param wallNs nanoseconds since 1970-01-01T00:00Z, by the system's clock
  void used(long wallNs) {
    attempts.count(Outcome.USED);
    startedAt(wallNs);
  }

  /// The former one stays in use.
  void refused() {
    attempts.count(Outcome.REFUSED);
    successful.set(0);
  }

  /// The first configuration is in use.
  void startedAt(long wallNs) {
    successful.set(1);
    successS.set(wallNs / NS_PER_S);
  }
}
