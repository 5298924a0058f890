package io.leasehold.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  private static final String OPEN = "application/openmetrics-text";

  private final Metrics metrics = new Metrics();

  private enum Colour {
    RED,
    GREEN
  }

  @Test
  void aCounterIsWrittenInBothFormats() throws IOException {
    metrics.counter("dhcp_some_things_total", "Some things.").count(7);

    assertEquals(
        """
        # HELP dhcp_some_things_total Some things.
        # TYPE dhcp_some_things_total counter
        dhcp_some_things_total 7.0
        """,
        ours(""));
    assertEquals(
        """
        # TYPE dhcp_some_things counter
        # HELP dhcp_some_things Some things.
        dhcp_some_things_total 7.0
        """,
        ours(OPEN));
  }

  @Test
  void eachConstantHasItsLabel() throws IOException {
    Counters<Colour> counters =
        metrics.counters("dhcp_some_balls_total", "Balls.", "colour", Colour.class, Colour::name);

    counters.count(Colour.GREEN, 3);

    assertTrue(ours("").contains("dhcp_some_balls_total{colour=\"GREEN\"} 3.0\n"));
    assertTrue(ours("").contains("dhcp_some_balls_total{colour=\"RED\"} 0.0\n"));
  }

  @Test
  void aHistogramIsCumulativeAndHasItsUnit() throws IOException {
    Histogram.Lane lane =
        metrics.histogram("dhcp_some_wait_seconds", "Waiting.", Scale.FEW_TIMES).newLane();

    lane.record(700_000);
    lane.record(3_000_000, 2);
    lane.record(60_000_000_000L);

    assertEquals(
        """
        # TYPE dhcp_some_wait_seconds histogram
        # UNIT dhcp_some_wait_seconds seconds
        # HELP dhcp_some_wait_seconds Waiting.
        dhcp_some_wait_seconds_bucket{le="5.0E-4"} 0
        dhcp_some_wait_seconds_bucket{le="0.001"} 1
        dhcp_some_wait_seconds_bucket{le="0.005"} 3
        dhcp_some_wait_seconds_bucket{le="0.025"} 3
        dhcp_some_wait_seconds_bucket{le="0.1"} 3
        dhcp_some_wait_seconds_bucket{le="0.5"} 3
        dhcp_some_wait_seconds_bucket{le="2.5"} 3
        dhcp_some_wait_seconds_bucket{le="+Inf"} 4
        dhcp_some_wait_seconds_count 4
        dhcp_some_wait_seconds_sum 60.0067
        """,
        ours(OPEN));
  }

  @Test
  void whatComesAndGoesIsReadAnew() throws IOException {
    Map<String, Histogram> byName = new LinkedHashMap<>();
    metrics.histograms("dhcp_some_wait_seconds", "Waiting.", "who", () -> Map.copyOf(byName));
    assertFalse(ours("").contains("who="));

    byName.put("a \"quoted\" one", new Histogram(Scale.FEW_TIMES));

    assertTrue(ours("").contains("dhcp_some_wait_seconds_count{who=\"a \\\"quoted\\\" one\"} 0\n"));
  }

  @Test
  void anInfoSaysAllInItsLabels() throws IOException {
    metrics.info("dhcp_some_info", "Some.", List.of("a"), Series.of("a", "b"));

    assertTrue(ours("").endsWith("dhcp_some_info{a=\"b\"} 1\n"), ours(""));
    assertTrue(ours(OPEN).startsWith("# TYPE dhcp_some info\n"), ours(OPEN));
  }

  @Test
  void thereIsOneEndAndItIsAtTheEnd() throws IOException {
    metrics.counter("dhcp_some_things_total", "Some things.");
    metrics.gauge("dhcp_other_things_seconds", "Others.");

    String all = all(OPEN);

    assertTrue(all.endsWith("\n# EOF\n"));
    assertEquals(all.length() - "# EOF\n".length(), all.indexOf("# EOF"));
    assertFalse(all("").contains("EOF"));
  }

  @Test
  void theProcessAndItsJvmAreThere() throws IOException {
    String all = all("");

    assertTrue(all.contains("\nprocess_cpu_seconds_total "));
    assertTrue(all.contains("\nprocess_start_time_seconds "));
    assertTrue(all.contains("\njvm_memory_used_bytes{area=\"heap\"} "));
    assertTrue(all.contains("\njvm_threads_current "));
  }

  @Test
  void theContentTypeIsThatOfTheFormat() throws IOException {
    Exposition exposition = new Exposition(metrics);

    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        exposition.write(new ByteArrayOutputStream(), "*/*"));
    assertEquals(
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        exposition.write(new ByteArrayOutputStream(), OPEN));
  }

  /// Without what is of the JVM.
  private String ours(String accept) throws IOException {
    StringBuilder ours = new StringBuilder();
    all(accept)
        .lines()
        .filter(line -> line.matches("(# [A-Z]+ )?dhcp_.*"))
        .forEach(line -> ours.append(line).append('\n'));
    return ours.toString();
  }

  private String all(String accept) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exposition(metrics).write(out, accept);
    return out.toString(UTF_8);
  }
}
