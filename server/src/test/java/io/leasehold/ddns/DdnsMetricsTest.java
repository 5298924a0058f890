package io.leasehold.ddns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.metrics.Exposition;
import io.leasehold.metrics.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DdnsMetricsTest {
  private final Metrics metrics = new Metrics();

  private String said() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exposition(metrics).write(out, "");
    StringBuilder said = new StringBuilder();
    out.toString(UTF_8)
        .lines()
        .filter(line -> line.startsWith("dhcp_dns_") && !line.startsWith("dhcp_dns_updates"))
        .sorted()
        .forEach(line -> said.append(line).append('\n'));
    return said.toString();
  }

  @Test
  void eachFigureIsItsOwn() throws IOException {
    DdnsInUse.add(metrics);

    assertEquals(
        """
        dhcp_dns_behind_events 3.0
        dhcp_dns_conflicting_names 2.0
        dhcp_dns_queue_oldest_seconds 60.0
        dhcp_dns_queue_updates 4.0
        dhcp_dns_queue_write_successful 1.0
        dhcp_dns_refused_names 1.0
        dhcp_dns_zone_updates_successful{zone="2.0.192.in-addr.arpa"} 0.0
        dhcp_dns_zone_updates_successful{zone="example.org"} 1.0
        """,
        said());
  }

  /// The book cannot be read: nobody is to take that for an empty queue.
  @Test
  void whatNobodyKnowsIsNotThere() throws IOException {
    DdnsMetrics.add(
        metrics,
        new DdnsCounts(),
        Optional::empty,
        new DdnsMetrics.Reads(() -> OptionalLong.of(7), () -> Optional.of(false)),
        () -> 1_060);

    assertEquals("dhcp_dns_behind_events 7.0\ndhcp_dns_queue_write_successful 0.0\n", said());
  }
}
