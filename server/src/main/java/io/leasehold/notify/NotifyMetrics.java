package io.leasehold.notify;

import io.leasehold.metrics.Metrics;
import io.leasehold.metrics.Series;
import io.leasehold.stream.EventStream;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What is counted of the stream of events, and of those who are told of it.
public final class NotifyMetrics {
  private static final String CONSUMER = "consumer";

  private NotifyMetrics() {}

  /// @param nowS by the time of the records
  public static void add(Metrics metrics, EventStream stream, LongSupplier nowS) {
    long before = stream.latest().id();
    add(
        metrics,
        new OfStream(
            () -> stream.latest().id() - before,
            stream::sizeOctets,
            () -> {
              long now = nowS.getAsLong();
              return Math.max(0, now - stream.begunS().orElse(now));
            },
            () -> stream.hasFailed() ? 0 : 1));
  }

  /// What the stream knows of itself.
  record OfStream(
      LongSupplier told, LongSupplier size, LongSupplier oldest, LongSupplier writable) {}

  static void add(Metrics metrics, OfStream stream) {
    metrics.counter(
        "dhcp_events_stream_told_total",
        "Events that came into the stream since the start.",
        stream.told());
    metrics.gauge(
        "dhcp_events_stream_size_bytes", "How much of the stream is kept.", stream.size());
    metrics.gauge(
        "dhcp_events_stream_oldest_seconds",
        "How long ago the oldest part of the stream that is kept was begun.",
        stream.oldest());
    metrics.gauge(
        "dhcp_events_stream_write_successful",
        "Whether the stream can be written (1) or not (0).",
        stream.writable());
  }

  /// @param standings by the consumers' names
  static void add(Metrics metrics, Supplier<Map<String, Standing>> standings, Now now) {
    List<String> label = List.of(CONSUMER);
    metrics.gauges(
        "dhcp_consumer_behind_events",
        "Events that a webhook, or the program, has not come to yet, also those that do not concern"
            + " it.",
        label,
        into ->
            standings
                .get()
                .forEach(
                    (name, standing) ->
                        into.put(
                            Series.of(CONSUMER, name),
                            Math.max(0, now.lastId().getAsLong() - standing.cursor().id()))));
    metrics.gauges(
        "dhcp_consumer_behind_seconds",
        "How old the first event is that waits for a webhook, or the program; 0 if none waits.",
        label,
        into ->
            standings
                .get()
                .forEach(
                    (name, standing) ->
                        into.put(Series.of(CONSUMER, name), behindS(standing, now))));
    metrics.counters(
        "dhcp_consumer_events_total",
        "Events that a webhook, or the program, has dealt with.",
        label,
        into ->
            standings
                .get()
                .forEach(
                    (name, standing) -> into.put(Series.of(CONSUMER, name), standing.handed())));
    metrics.counters(
        "dhcp_consumer_deliveries_total",
        "Requests to webhooks and starts of the program, by what became of them.",
        List.of(CONSUMER, "outcome"),
        into ->
            standings
                .get()
                .forEach(
                    (name, standing) -> {
                      for (Outcome each : Outcome.values()) {
                        into.put(
                            Series.of(CONSUMER, name, "outcome", each.label()),
                            standing.times(each));
                      }
                    }));
  }

  /// @param lastId of the newest event
  /// @param nowS by the time of the records
  record Now(LongSupplier lastId, LongSupplier nowS) {}

  private static long behindS(Standing standing, Now now) {
    long nowS = now.nowS().getAsLong();
    return Math.max(0, nowS - standing.waitingSinceS().orElse(nowS));
  }
}
