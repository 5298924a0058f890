package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.pipeline.Ports;
import io.leasehold.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The container image's recipe and `compose.yaml`, read. That they work
/// `packaging/container-check` sees, which takes minutes.
class ContainerTest {
  private static final Path ROOT = Sources.REPOSITORY;
  private static final Path COMPOSE = ROOT.resolve("packaging/compose");
  private static final List<String> COMPOSE_FILES =
      List.of("compose.yaml", "packaging/compose/macvlan.yaml");
  private static final String API = "127.0.0.1:8067";

  private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");
  private static final Pattern PROPERTY = Pattern.compile("-D([a-z.]+)=");

  @TempDir private Path folder = Path.of("");

  @Test
  void theLastStageIsNothingButTheServer() throws IOException {
    String recipe = Files.readString(ROOT.resolve("Dockerfile"));
    String last = recipe.substring(recipe.lastIndexOf("\nFROM ") + 1);

    assertTrue(last.startsWith("FROM scratch\n"), last);
    assertFalse(last.contains("\nRUN "), last);
    assertTrue(last.contains("\nUSER 6767:6767\n"), last);
    assertTrue(last.contains("\nHEALTHCHECK "), last);
    assertTrue(last.contains("\nENTRYPOINT [\"/usr/bin/leasehold\"]\n"), last);
    assertTrue(
        last.contains("\nEXPOSE %d/udp 8067/tcp\n".formatted(Ports.STANDARD.server())), last);
  }

  @Test
  void everyBaseHasATagThatIsNotTheLatest() throws IOException {
    for (String line : Files.readAllLines(ROOT.resolve("Dockerfile"))) {
      if (line.startsWith("FROM ") && !line.equals("FROM scratch")) {
        assertTrue(
            line.matches("FROM [a-z./]+:(?!latest)[a-z0-9.-]+(@sha256:\\S+)? AS \\w+"), line);
      }
    }
  }

  @Test
  void whatTheBuildNeedsIsLetIntoIt() throws IOException {
    Set<String> letIn = Set.copyOf(Files.readAllLines(ROOT.resolve(".dockerignore")));
    String pom = Files.readString(ROOT.resolve("pom.xml"));

    for (String module : MODULE.matcher(pom).results().map(found -> found.group(1)).toList()) {
      assertTrue(
          letIn.contains("!" + module) || letIn.contains("!" + module + "/pom.xml"),
          module + " is a module that .dockerignore keeps out: Maven cannot build without its POM");
    }
    for (String each : letIn) {
      if (each.startsWith("!")) {
        assertTrue(Files.exists(ROOT.resolve(each.substring(1))), each);
      }
    }
  }

  @Test
  void theLauncherOfTheImageTellsTheServerWhatTheOtherLauncherTellsIt() throws IOException {
    assertEquals(
        properties(Files.readString(ROOT.resolve("packaging/launcher"))),
        properties(Files.readString(ROOT.resolve("packaging/container/launcher.c"))));
  }

  @Test
  void whatIsMountedIsThere() throws IOException {
    for (String file : COMPOSE_FILES) {
      for (JsonNode volumes : yaml(ROOT.resolve(file)).get("services").findValues("volumes")) {
        List<String> lost =
            texts(volumes).stream()
                .map(each -> each.split(":", -1)[0])
                .filter(from -> from.startsWith("."))
                .filter(from -> !Files.exists(ROOT.resolve(file).resolveSibling(from)))
                .toList();

        assertEquals(List.of(), lost, file);
      }
    }
  }

  @Test
  void nobodyMayMoreThanItsTask() throws IOException {
    for (String file : COMPOSE_FILES) {
      JsonNode compose = yaml(ROOT.resolve(file));
      JsonNode services = compose.get("services");
      for (String name : services.propertyNames()) {
        JsonNode service = services.get(name);
        String where = file + ": " + name;
        Set<String> added = texts(service.path("cap_add"));

        assertEquals(Set.of("ALL"), texts(setting(compose, service, "cap_drop")), where);
        assertEquals(
            Set.of("no-new-privileges:true"),
            texts(setting(compose, service, "security_opt")),
            where);
        assertTrue(setting(compose, service, "read_only").asBoolean(), where);
        assertEquals(
            name.equals("leasehold") ? Set.of("NET_BIND_SERVICE", "NET_RAW") : Set.of(),
            added,
            where);
        assertTrue(service.get("image").asString().matches(".+:(?!latest$)[\\w.-]+"), where);
      }
    }
  }

  @Test
  void whateverIsServedIsServedOnLoopbackAlone() throws IOException {
    String text = Files.readString(ROOT.resolve("compose.yaml"));
    for (MatchResult listen :
        Pattern.compile("listen-address=(\\S*)").matcher(text).results().toList()) {
      assertTrue(listen.group(1).matches("|127\\.0\\.0\\.1:\\d+"), listen.group());
    }
    assertTrue(text.contains("GF_SERVER_HTTP_ADDR: 127.0.0.1\n"));
    for (String file : COMPOSE_FILES) {
      for (JsonNode service : yaml(ROOT.resolve(file)).get("services")) {
        for (String port : texts(service.path("ports"))) {
          assertTrue(port.startsWith("127.0.0.1:"), port);
        }
      }
    }
  }

  @Test
  void relayAgentsAreAnsweredByTheNetworkOfTheClients() throws IOException {
    JsonNode networks = yaml(ROOT.resolve("packaging/compose/macvlan.yaml")).get("networks");
    String withDefaultRoute = new TreeSet<>(networks.propertyNames()).first();

    assertEquals("macvlan", networks.get(withDefaultRoute).path("driver").asString());
  }

  @Test
  void promtoolFindsNothingWrongWithTheConfigurationOfPrometheus() throws Exception {
    Programs.need("promtool", "prometheus");
    Files.writeString(folder.resolve("prometheus.token"), "lh_x");
    Files.copy(
        ROOT.resolve("packaging/prometheus/leasehold-rules.yml"),
        folder.resolve("leasehold-rules.yml"));
    String text = Files.readString(COMPOSE.resolve("prometheus/prometheus.yml"));
    String moved = text.replace("/run/leasehold/prometheus.token", "prometheus.token");
    assertFalse(moved.equals(text), "the token is elsewhere");
    Files.writeString(folder.resolve("prometheus.yml"), moved);

    Programs.Result result =
        Programs.run(
            folder, "prometheus.yml", List.of("promtool", "check", "config", "prometheus.yml"));

    assertEquals(0, result.exit(), result::said);
    assertTrue(result.said().contains("rules found"), result::said);
  }

  @Test
  void prometheusAsksTheServerWhereItIsByTheNameThatTheRulesKnow() throws IOException {
    JsonNode job = yaml(COMPOSE.resolve("prometheus/prometheus.yml")).at("/scrape_configs/0");
    JsonNode making = yaml(ROOT.resolve("compose.yaml")).at("/services/token/command");

    assertEquals("leasehold", job.get("job_name").asString());
    assertEquals(API, job.at("/static_configs/0/targets/0").asString());
    assertTrue(texts(making).contains(job.at("/authorization/credentials_file").asString()));
  }

  @Test
  void grafanaKnowsWhereMetricsAlertsAndDashboardsAre() throws IOException {
    JsonNode sources = yaml(COMPOSE.resolve("grafana/datasources/leasehold.yaml"));
    JsonNode provider = yaml(COMPOSE.resolve("grafana/dashboards/leasehold.yaml"));
    String compose = Files.readString(ROOT.resolve("compose.yaml"));
    JsonNode prometheus = sources.at("/datasources/0");
    JsonNode alertmanager = sources.at("/datasources/1");

    assertEquals(1, sources.get("apiVersion").asInt());
    // The dashboard asks for a data source of this type, and takes the default.
    assertEquals("prometheus", prometheus.get("type").asString());
    assertTrue(prometheus.get("isDefault").asBoolean());
    assertTrue(compose.contains(address(prometheus)), "Prometheus listens elsewhere");
    assertTrue(compose.contains(address(alertmanager)), "Alertmanager listens elsewhere");
    assertEquals(
        alertmanager.get("uid").asString(), prometheus.at("/jsonData/alertmanagerUid").asString());
    assertTrue(
        compose.contains(
            "./packaging/grafana/leasehold.json:"
                + provider.at("/providers/0/options/path").asString()),
        "the dashboard is mounted elsewhere");
  }

  @Test
  void configurationsThatComeAlongAreGood() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("packaging"))) {
      List<Path> configs = files.filter(file -> file.endsWith("leasehold.json")).toList();
      assertTrue(configs.size() >= 5, configs::toString);
      for (Path config : configs) {
        if (!config.endsWith("grafana/leasehold.json")) {
          ConfigRead read = ConfigReader.read(Files.readString(config));
          assertTrue(
              read instanceof ConfigRead.Good(_, var leftOut, _, _) && leftOut.isEmpty(),
              config + ": " + read);
        }
      }
    }
  }

  private static String address(JsonNode source) {
    return "listen-address=" + source.get("url").asString().replace("http://", "");
  }

  /// A setting of a service, or of what it is merged with: the parser leaves that to us.
  private static JsonNode setting(JsonNode compose, JsonNode service, String name) {
    return service.has(name)
        ? service.get(name)
        : compose.path("x-" + service.path("<<").asString("")).path(name);
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(each -> texts.add(each.asString()));
    return texts;
  }

  private static Set<String> properties(String text) {
    return PROPERTY
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(Files.readString(file));
  }
}
