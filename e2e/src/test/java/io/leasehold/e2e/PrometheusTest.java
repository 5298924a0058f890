package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's Prometheus beside a server, by the configuration of `compose.yaml` and by that of the
/// page about metrics. They are as they stand, but that the token lies elsewhere, and that it looks
/// every second.
class PrometheusTest {
  private static final Path PACKAGING = Commands.REPOSITORY.resolve("packaging");
  private static final Path PAGE = Commands.REPOSITORY.resolve("docs/operating/metrics.md");
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static final String RULES = "leasehold-rules.yml";

  /// Where `compose.yaml` mounts it.
  private static final String TOKEN_OF_COMPOSE = "/run/leasehold/prometheus.token";

  private static final String OF_COMPOSE = "127.0.0.1:9090";
  private static final String OF_PAGE = "127.0.0.1:9091";
  private static final int PATIENCE_S = 30;

  private static final String CONFIGURATION =
      """
      {"interfaces": ["lo"],
       "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.1.0-198.18.1.255"],
                    "relays": ["127.0.0.1"]}]}
      """;

  @TempDir private Path folder;

  @Test
  void itScrapesTheServerByATokenLoadsTheRulesAndShowsAlerts() {
    Needs.rootAnd("prometheus", "promtool");
    String rules = Commands.read(PACKAGING.resolve("prometheus").resolve(RULES));
    Commands.write(folder.resolve(RULES), rules);
    try (Namespace host = Namespace.create("server");
        Server server = Server.start(host, folder, CONFIGURATION)) {
      makeToken(host, server);
      Prometheus ofCompose = Prometheus.start(host, folder, OF_COMPOSE, configurationOfCompose());
      Prometheus ofPage = Prometheus.start(host, folder, OF_PAGE, configurationOfPage());

      ofCompose.awaits("up{job=\"leasehold\"}", "1");
      ofPage.awaits("up{job=\"leasehold\"}", "1");
      ofCompose.awaits("sum(prometheus_rule_group_rules)", String.valueOf(alertsIn(rules)));
      assertTrue(ofPage.check().contains("SUCCESS: 1 rule files found"), ofPage::check);

      ofCompose.awaits("ALERTS{alertname=\"LeaseholdRestarted\",alertstate=\"firing\"}", "1");
      assertEquals("", ofCompose.says(refusedConfiguration()));
      server.reload("{\"subnets\": [{\"subnet\": \"192.0.2.0/99\"}]}");
      ofCompose.awaits(refusedConfiguration(), "1");
    }
  }

  private static String refusedConfiguration() {
    return "ALERTS{alertname=\"LeaseholdReloadFailed\",alertstate=\"firing\"}";
  }

  private void makeToken(Namespace host, Server server) {
    Commands.Result made =
        Server.command(
            host,
            "tokens",
            "make",
            "prometheus",
            "--role",
            "viewer",
            "--file",
            folder.resolve("prometheus.token").toString(),
            "--token-file",
            server.data().resolve("admin-token").toString());
    assertEquals(0, made.exit(), made::all);
  }

  private static String configurationOfCompose() {
    String text = Commands.read(PACKAGING.resolve("compose/prometheus/prometheus.yml"));
    assertTrue(text.contains(TOKEN_OF_COMPOSE), text);
    return text.replace(TOKEN_OF_COMPOSE, "prometheus.token");
  }

  private static String configurationOfPage() {
    Matcher block = BLOCK.matcher(Commands.read(PAGE));
    assertTrue(block.find(), "the page has no configuration for Prometheus");
    String text = block.group(1);
    assertTrue(text.contains("leasehold.token"), text);
    return text.replace("leasehold.token", "prometheus.token");
  }

  private static long alertsIn(String rules) {
    return rules.lines().filter(line -> line.strip().startsWith("- alert: ")).count();
  }

  /// One that runs, until its host ends.
  private record Prometheus(Namespace host, Path configuration, String address, Path log) {
    static Prometheus start(Namespace host, Path folder, String address, String configuration) {
      String name = "prometheus-" + address.replaceFirst(".*:", "");
      Path file =
          Commands.write(folder.resolve(name + ".yml"), configuration.replace(": 15s", ": 1s"));
      Path log = folder.resolve(name + ".log");
      host.start(
          log,
          "prometheus",
          "--config.file=" + file,
          "--storage.tsdb.path=" + folder.resolve(name),
          "--web.listen-address=" + address);
      return new Prometheus(host, file, address, log);
    }

    /// What it answers: a line for each series, none as long as it does not answer.
    String says(String query) {
      return host.result("promtool", "query", "instant", "http://" + address, query).out().strip();
    }

    /// Waits until the one series has this value.
    void awaits(String query, String value) {
      Until.holds(
          PATIENCE_S,
          () -> {
            List<String> lines = says(query).lines().toList();
            return lines.size() == 1 && lines.getFirst().contains("=> " + value + " @");
          },
          () -> query + " is " + says(query) + "\n" + Commands.read(log));
    }

    String check() {
      Commands.Result result = host.result("promtool", "check", "config", configuration.toString());
      return result.all();
    }
  }
}
