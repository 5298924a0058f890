package io.leasehold.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.metrics.Format;
import io.leasehold.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a server that clients have used tells Prometheus, line by line.
class ExposedMetricsTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_0-9]+)(?:\\{((?:[a-z_]+=\"(?:[^\"\\\\]|\\\\.)*\",?)*)\\})? ([-+0-9.eEInf]+)");
  private static final Pattern DESCRIPTION =
      Pattern.compile("# (TYPE|UNIT|HELP) ([a-z_0-9]+) (.+)");

  /// Of OpenMetrics 1.0, "Types": what may be behind the name of a family.
  private static String suffixes(String type) {
    return switch (type) {
      case "counter" -> "_total|_created";
      case "gauge" -> "";
      case "histogram" -> "_bucket|_count|_sum|_created";
      case "summary" -> "|_count|_sum|_created";
      case "info" -> "_info";
      default -> throw new AssertionError(type);
    };
  }

  @Test
  void openMetricsIsWellFormed() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> families = new TreeSet<>();
    Set<String> series = new TreeSet<>();
    String family = "";
    String type = "";
    List<String> lines = lines(Format.OPEN_METRICS);
    for (String line : lines.subList(0, lines.size() - 1)) {
      Matcher description = DESCRIPTION.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (description.matches() && description.group(1).equals("TYPE")) {
        family = description.group(2);
        type = description.group(3);
        note(wrong, families.add(family), "twice", line);
      } else if (description.matches()) {
        note(wrong, description.group(2).equals(family), "not of " + family, line);
        boolean isUnit = description.group(1).equals("UNIT");
        note(wrong, !isUnit || family.endsWith("_" + description.group(3)), "unit", line);
      } else {
        note(wrong, sample.matches(), "no sample", line);
        note(wrong, series.add(line.replaceFirst(" [^ ]*$", "")), "twice", line);
        String name = sample.matches() ? sample.group(1) : "";
        note(wrong, name.matches(family + "(" + suffixes(type) + ")"), "no " + type, line);
      }
    }

    assertEquals("", String.join("\n", wrong));
    assertEquals("# EOF", lines.getLast());
  }

  @Test
  void everyMetricIsThere() throws IOException {
    Metrics metrics = new ServerFixture().metrics.metrics();
    Set<String> described = names();

    Set<String> missing =
        metrics.all().stream()
            .map(metric -> metric.name())
            .filter(name -> !described.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), missing);
  }

  @Test
  void whatIsOfTheJvmIsInTheReferenceToo() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/metrics.md"));

    Set<String> missing =
        names().stream()
            .filter(name -> !page.contains("`" + name + "`"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), missing);
  }

  @Test
  void aFullHistogramIsCumulative() throws IOException {
    List<Long> buckets =
        lines(Format.TEXT).stream()
            .map(ExposedMetricsTest::decideBucket)
            .flatMap(Optional::stream)
            .toList();

    assertEquals(buckets.stream().sorted().toList(), buckets);
    assertTrue(buckets.getLast() > 100, buckets::toString);
  }

  private static Optional<Long> decideBucket(String line) {
    return line.startsWith("dhcp_message_stage_seconds_bucket{stage=\"decide\"")
        ? Optional.of(Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        : Optional.empty();
  }

  /// Of all families.
  private static Set<String> names() throws IOException {
    return lines(Format.TEXT).stream()
        .filter(line -> line.startsWith("# HELP "))
        .map(line -> line.split(" ", -1)[2])
        .collect(Collectors.toSet());
  }

  private static void note(List<String> wrong, boolean good, String what, String line) {
    if (!good) {
      wrong.add(what + ": " + line);
    }
  }

  private static List<String> lines(Format format) throws IOException {
    return new String(ServerInUse.exposed(format), UTF_8).lines().toList();
  }
}
