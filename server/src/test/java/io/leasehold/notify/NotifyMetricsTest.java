package io.leasehold.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.metrics.Exposition;
import io.leasehold.metrics.Format;
import io.leasehold.metrics.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotifyMetricsTest {
  @Test
  void eachConsumerIsTold() throws IOException {
    Metrics metrics = new Metrics();
    NotifyInUse.add(metrics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exposition(metrics).write(out, Format.TEXT);

    List<String> told =
        out.toString(UTF_8)
            .lines()
            .filter(line -> line.startsWith("dhcp_"))
            .filter(line -> !line.endsWith(" 0.0"))
            .sorted()
            .toList();

    assertEquals(
        """
        dhcp_consumer_behind_events{consumer="ipam"} 31.0
        dhcp_consumer_behind_seconds{consumer="ipam"} 60.0
        dhcp_consumer_deliveries_total{consumer="ipam",outcome="done"} 1.0
        dhcp_consumer_deliveries_total{consumer="ipam",outcome="unreachable"} 1.0
        dhcp_consumer_events_total{consumer="ipam"} 10.0
        dhcp_events_stream_oldest_seconds 3600.0
        dhcp_events_stream_size_bytes 4096.0
        dhcp_events_stream_told_total 42.0
        dhcp_events_stream_write_successful 1.0
        """,
        String.join("\n", told) + "\n");
  }
}
