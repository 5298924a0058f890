package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.ddns.DdnsInUse;
import io.leasehold.ddns.responder.ResponderInUse;
import io.leasehold.hosting.Hosted;
import io.leasehold.metrics.Metric;
import io.leasehold.metrics.Metrics;
import io.leasehold.notify.NotifyInUse;
import io.leasehold.testkit.GeneratedPage;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.MalformedReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {
  private final Metrics metrics = metrics();

  /// What the last word of a name may be: a base unit, or what is counted.
  private static final Pattern UNIT =
      Pattern.compile(
          "seconds|bytes|addresses|batches|commands|events|messages|names|offers|pools|queries"
              + "|records|successful|updates");

  @Test
  void namesAreMadeByTheRule() {
    for (Metric metric : metrics.all()) {
      String name = metric.name();
      String last = name.substring(name.lastIndexOf('_') + 1);
      boolean good =
          switch (metric.kind()) {
            case COUNTER -> last.equals("total") && name.matches("dhcp(_[a-z0-9]+){3,}");
            case GAUGE, HISTOGRAM ->
                UNIT.matcher(last).matches() && name.matches("dhcp(_[a-z0-9]+){3,}");
            case INFO -> name.matches("dhcp_[a-z0-9]+_info");
          };
      assertTrue(good, name);
    }
  }

  @Test
  void timesAreInSecondsAndSizesInBytes() {
    Pattern other = Pattern.compile(".*_(ns|us|ms|s|m|h|days|minutes|kb|mb|octets|percent)(_.*)?");
    for (Metric metric : metrics.all()) {
      assertFalse(other.matcher(metric.name()).matches(), metric.name());
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
  void everySecondAndByteIsToldToOpenMetrics() {
    for (Metric metric : metrics.all()) {
      boolean measured = metric.name().matches(".*_(seconds|bytes)");
      assertEquals(measured, metric.unit().isPresent(), metric.name());
    }
  }

  @Test
  void theReferenceIsUpToDate() {
    GeneratedPage.check("docs/reference/metrics.md", MetricsReference.page(metrics.all()));
  }

  private static Metrics metrics() {
    ServerMetrics metrics = new ServerFixture().metrics;
    metrics.version("1.2.3");
    NotifyInUse.add(metrics.metrics());
    DdnsInUse.add(metrics.metrics());
    ResponderInUse.add(metrics.metrics());
    Hosted.none().watch(metrics.metrics());
    return metrics.metrics();
  }
}
