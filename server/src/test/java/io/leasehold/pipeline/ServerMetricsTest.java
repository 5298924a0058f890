package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.metrics.Metric;
import io.leasehold.metrics.Metrics;
import io.leasehold.testkit.GeneratedPage;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.MalformedReason;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {
  private final Metrics metrics = new ServerFixture().metrics.metrics();

  @Test
  void namesAreMadeByTheRule() {
    for (Metric metric : metrics.all()) {
      assertTrue(metric.name().matches("dhcp(_[a-z0-9]+){3,}"), metric.name());
      assertEquals(
          metric.kind() == Metric.Kind.COUNTER, metric.name().endsWith("_total"), metric.name());
    }
  }

  @Test
  void everyMetricIsASentence() {
    for (Metric metric : metrics.all()) {
      assertTrue(metric.meaning().matches("[A-Z].*\\."), metric.name());
    }
  }

  @Test
  void everyValueHasItsOwnName() {
    List<String> names =
        metrics.snapshot().stream().map(sample -> sample.metric() + sample.label()).toList();

    Set<String> distinct = new HashSet<>(names);
    assertEquals(distinct.size(), names.size());
  }

  @Test
  void whatIsNoQueryIsTakenToo() {
    ServerMetrics counted = new ServerMetrics();

    counted.received.count(QueryKind.DISCOVER, 1);
    counted.malformed.count(MalformedReason.TOO_SHORT, 10);
    counted.ignored.count(IgnoredReason.BOOTREPLY, 100);
    counted.dropped.count(DropReason.STALE, 1_000);
    // These were received before.
    counted.dropped.count(DropReason.REPEATED, 1);

    assertEquals(1_111, counted.taken());
  }

  @Test
  void theReferenceIsUpToDate() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Metrics

        What the server counts, since it was started. The log tells the values that are not 0 every five minutes if they
        changed, on SIGUSR1 and when the server stops ([LH-1004](events.md#lh-1004)).

        | name | kind | labels | |
        |---|---|---|---|
        """);
    for (Metric metric : metrics.all()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  metric.name(),
                  metric.kind().name().toLowerCase(Locale.ROOT),
                  labels(metric),
                  metric.meaning()));
    }
    page.append(
        """

        ## Why a message or a reply is dropped

        The values of `reason` of `dhcp_messages_dropped_total`.

        | reason | |
        |---|---|
        """);
    for (DropReason reason : DropReason.values()) {
      page.append(
          "| `%s` | %s |\n".formatted(reason.name().toLowerCase(Locale.ROOT), reason.meaning()));
    }

    GeneratedPage.check("docs/reference/metrics.md", page.toString());
  }

  private String labels(Metric metric) {
    return metrics.snapshot().stream()
        .filter(sample -> sample.metric().equals(metric.name()) && !sample.label().isEmpty())
        .map(sample -> "`" + sample.label().substring(0, sample.label().indexOf('=')) + "`")
        .distinct()
        .collect(Collectors.joining());
  }
}
