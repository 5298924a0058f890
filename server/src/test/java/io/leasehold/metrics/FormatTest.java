package io.leasehold.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
  @Test
  void prometheusGetsOpenMetrics() {
    // As Prometheus 2.53 sends it.
    String accept =
        "application/openmetrics-text;version=1.0.0;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    assertEquals(Format.OPEN_METRICS, Format.of(accept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/plain;version=0.0.4;q=0.9,application/openmetrics-text;q=0.1",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=NaN",
        "application/openmetrics-text;q=99999999999",
        "application/openmetrics-text;q=-1",
        "application/json",
        ",;,;q=,=;",
        "application/openmetrics-text-not"
      })
  void allOthersGetText(String accept) {
    assertEquals(Format.TEXT, Format.of(accept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "APPLICATION/OpenMetrics-Text ; Q=0.5, text/plain;q=0.4",
        "application/openmetrics-text;q=0.2, */*;q=0.2"
      })
  void whoAsksForOpenMetricsGetsIt(String accept) {
    assertEquals(Format.OPEN_METRICS, Format.of(accept));
  }

  @Test
  void nobodyReadsAnEndlessHeader() {
    assertEquals(Format.TEXT, Format.of("application/openmetrics-text,".repeat(1_000)));
  }
}
