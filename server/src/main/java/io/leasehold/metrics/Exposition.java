package io.leasehold.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Everything that is counted, and what the JVM and the system say of this process, as Prometheus
/// reads it. For any thread; one of these is enough for a process.
///
/// A metric is read when it is its turn to be written, and forgotten then: with thousands of pools
/// all values at once would be megabytes of small objects, which the collector would have to copy
/// while clients wait.
public final class Exposition {
  private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.UTF_8);

  private final List<Family> families;
  private final PrometheusRegistry jvm = new PrometheusRegistry();
  private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  public Exposition(Metrics metrics) {
    families = metrics.families();
    // Not what asks the JVM's diagnostic commands: they stop all threads. Nor what is told of each
    // collection: that takes a processor for as long as the collection, right after it.
    ProcessMetrics.builder().register(jvm);
    JvmBufferPoolMetrics.builder().register(jvm);
    JvmClassLoadingMetrics.builder().register(jvm);
    JvmCompilationMetrics.builder().register(jvm);
    JvmGarbageCollectorMetrics.builder().register(jvm);
    JvmMemoryMetrics.builder().register(jvm);
    JvmRuntimeInfoMetric.builder().register(jvm);
    JvmThreadsMetrics.builder().register(jvm);
  }

  /// Writes all metrics in the format that suits the client.
  ///
  /// @param accept the value of the header field Accept, or an empty one
  /// @return the content type, which [Format#of] tells before
  public String write(OutputStream out, String accept) throws IOException {
    Format format = Format.of(accept);
    write(out, format);
    return format.contentType();
  }

  public void write(OutputStream out, Format format) throws IOException {
    ExpositionFormatWriter writer =
        switch (format) {
          case TEXT -> text;
          case OPEN_METRICS -> openMetrics;
        };
    byte[] end = format == Format.OPEN_METRICS ? END : new byte[0];
    WithoutEnd parts = new WithoutEnd(out, end.length);
    for (Family family : families) {
      writer.write(parts, MetricSnapshots.of(family.snapshot()));
      parts.cut();
    }
    writer.write(parts, jvm.scrape());
    parts.cut();
    out.write(end);
    out.flush();
  }
}
