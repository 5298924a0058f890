package io.leasehold.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Makes `benchmarks.md` and its picture of what `bench/compare` has measured.
public final class ComparisonPage {
  private static final String PICTURE = "images/benchmarks.svg";

  private final Results results;
  private final Path peers;

  private ComparisonPage(Results results, Path peers) {
    this.results = results;
    this.peers = peers;
  }

  /// @param args the folder of the results, that of the servers' settings, and where to write
  public static void main(String[] args) throws IOException {
    // The page reads the same, whatever the language of the machine.
    Locale.setDefault(Locale.ROOT);
    Results results = Results.read(Path.of(args[0]));
    Path out = Path.of(args[2]);
    Files.createDirectories(out.resolve(PICTURE).getParent());
    Files.writeString(out.resolve(PICTURE), new ComparisonPicture(results).svg());
    Files.writeString(
        out.resolve("benchmarks.md"), new ComparisonPage(results, Path.of(args[1])).text());
    System.err.println("compare: wrote " + out.resolve("benchmarks.md"));
  }

  private String text() throws IOException {
    String page = Files.readString(peers.resolve("page.txt"));
    for (Map.Entry<String, String> fact : results.facts().entrySet()) {
      page = page.replace("@" + fact.getKey() + "@", fact.getValue());
    }
    return page.replace("@table@", table())
        .replace("@ratios@", ratios())
        .replace("@latency@", latency())
        .replace("@trouble@", trouble())
        .replace("@wrong@", wrong())
        .replace("@picture@", PICTURE)
        .replace("@leasehold.json@", Files.readString(peers.resolve("leasehold.json")).strip())
        .replace("@kea.json@", Files.readString(peers.resolve("kea.json")).strip())
        .replace("@dhcpd.conf@", Files.readString(peers.resolve("dhcpd.conf")).strip())
        .replace("@dnsmasq.conf@", Files.readString(peers.resolve("dnsmasq.conf")).strip())
        .replace("@FIRST@", "198.18.1.0")
        .replace("@LAST@", "198.19.252.207")
        .replace("@DIR@", "/var/tmp/store")
        .replace("@THREADS@", results.fact("cores"));
  }

  private String table() {
    List<String> rows = new ArrayList<>();
    rows.add("| | leases kept | full exchanges/s | renewals/s |");
    rows.add("|---|---|---|---|");
    servers()
        .forEach(
            server ->
                rows.add(
                    "| %s | %s | %s | %s |"
                        .formatted(
                            server.title(),
                            server.store(),
                            rate(server, "exchanges"),
                            rate(server, "renewals"))));
    return String.join("\n", rows);
  }

  private String ratios() {
    if (!results.has(Contender.LEASEHOLD)) {
      return "";
    }
    List<String> ratios = new ArrayList<>();
    for (Contender other : servers().filter(each -> each != Contender.LEASEHOLD).toList()) {
      ratios.add(
          "%s × %s (renewals: %s ×)"
              .formatted(
                  times(other, "exchanges"),
                  other == Contender.RESPONDER ? "the responder" : other.title(),
                  times(other, "renewals")));
    }
    if (ratios.isEmpty()) {
      return "";
    }
    return "In the same run Leasehold makes "
        + String.join(", ", ratios)
        + ", in full exchanges a second.";
  }

  private String times(Contender other, String what) {
    String member = "run.exchanges-per-second";
    double ratio =
        results.of(Contender.LEASEHOLD, what, member).median()
            / Math.max(1, results.of(other, what, member).median());
    return (ratio < 10 ? "%.2f" : "%.0f").formatted(ratio);
  }

  private String latency() {
    List<String> rows = new ArrayList<>();
    rows.add("| | exchanges/s offered | p50 | p99 | p99.9 | lost |");
    rows.add("|---|---|---|---|---|---|");
    servers()
        .forEach(
            server ->
                rows.add(
                    "| %s | %s | %s | %s | %s | %s |"
                        .formatted(
                            server.title(),
                            results.of(server, "half", "plan.rate").text(ComparisonPage::whole),
                            took(server, "p50"),
                            took(server, "p99"),
                            took(server, "p99.9"),
                            results.of(server, "half", "run.lost").text(ComparisonPage::whole))));
    return String.join("\n", rows);
  }

  private String trouble() {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| | exchanges/s at five times the peak | of the peak"
            + " | leases in the full pool | renewals lost in the flood |");
    rows.add("|---|---|---|---|---|");
    servers()
        .filter(Contender::keepsLeases)
        .forEach(
            server ->
                rows.add(
                    "| %s | %s | %s %% | %s | %s %% |"
                        .formatted(
                            server.title(),
                            rate(server, "overload"),
                            results
                                .share(server, "overload", "exchanges")
                                .text(ComparisonPage::whole),
                            results
                                .of(server, "full", "binding.completed")
                                .text(ComparisonPage::whole),
                            results
                                .of(server, "full", ComparisonPage::lost)
                                .text("%.2f"::formatted))));
    return String.join("\n", rows);
  }

  private static double lost(Map<String, Double> report) {
    double begun =
        report.getOrDefault("run.begun", 0.0) + report.getOrDefault("run.not-begun", 0.0);
    double done = report.getOrDefault("run.completed", 0.0);
    return begun == 0 ? 0 : 100 * (begun - done) / begun;
  }

  private String wrong() {
    List<String> found = new ArrayList<>();
    for (Contender server : servers().toList()) {
      double sum =
          Stream.of("exchanges", "renewals", "half", "overload", "full")
              .flatMap(what -> results.of(server, what, "wrong.total").values().stream())
              .mapToDouble(Double::doubleValue)
              .sum();
      if (sum > 0) {
        found.add("%s gave %,.0f".formatted(server.title(), sum));
      }
    }
    return found.isEmpty() ? "none was wrong" : "of wrong ones " + String.join(", ", found);
  }

  private String rate(Contender server, String what) {
    return results.of(server, what, "run.exchanges-per-second").text(ComparisonPage::whole);
  }

  private String took(Contender server, String percentile) {
    return results
        .of(
            server,
            "half",
            report -> report.getOrDefault("run.latency-us.exchange." + percentile, 0.0) / 1_000)
        .text("%.2f"::formatted);
  }

  private Stream<Contender> servers() {
    return Stream.of(Contender.values()).filter(results::has);
  }

  private static String whole(double number) {
    return "%,d".formatted(Math.round(number));
  }
}
