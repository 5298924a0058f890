package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.pipeline.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The manifests for Kubernetes fit together, and the server. That `kubectl kustomize` takes them
/// was seen by hand (docs/operating/containers.md).
class KubernetesTest {
  private static final Path MANIFESTS = Sources.REPOSITORY.resolve("packaging/kubernetes");
  private static final Path BALANCED = MANIFESTS.resolve("load-balancer");
  private static final Path HOST = MANIFESTS.resolve("host-network");

  @Test
  void whatAKustomizationNamesIsThere() throws IOException {
    for (Path folder : List.of(BALANCED, HOST)) {
      JsonNode named = documents(folder.resolve("kustomization.yaml")).getFirst();
      Stream<JsonNode> patches = named.path("patches").valueStream().map(each -> each.path("path"));
      Stream<JsonNode> files =
          named
              .get("configMapGenerator")
              .valueStream()
              .flatMap(each -> each.get("files").valueStream());
      List<String> all =
          Stream.of(named.get("resources").valueStream(), patches, files)
              .flatMap(each -> each)
              .map(JsonNode::asString)
              .filter(each -> !each.isEmpty())
              .toList();

      assertTrue(all.size() >= 4, all::toString);
      for (String each : all) {
        assertTrue(Files.exists(folder.resolve(each)), folder + ": " + each);
      }
    }
  }

  @Test
  void theServerMayNothingThatItDoesNotNeed() throws IOException {
    JsonNode pod = pod(BALANCED.resolve("statefulset.yaml"));
    JsonNode container = pod.at("/containers/0/securityContext");

    assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
    assertEquals(6767, pod.at("/securityContext/runAsUser").asInt());
    assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asString());
    assertEquals("[\"ALL\"]", container.at("/capabilities/drop").toString());
    assertTrue(container.at("/capabilities/add").isMissingNode());
    assertFalse(container.get("allowPrivilegeEscalation").asBoolean(true));
    assertTrue(container.get("readOnlyRootFilesystem").asBoolean());
    assertFalse(pod.get("automountServiceAccountToken").asBoolean(true));
  }

  @Test
  void onTheNodesNetworkItMayTheTwoThings() throws IOException {
    JsonNode capabilities =
        pod(HOST.resolve("pod.yaml")).at("/containers/0/securityContext/capabilities");

    assertEquals(
        "{\"drop\":[\"ALL\"],\"add\":[\"NET_BIND_SERVICE\",\"NET_RAW\"]}", capabilities.toString());
  }

  @Test
  void everyPortIsTheServers() throws IOException {
    String server = String.valueOf(Ports.STANDARD.server());
    JsonNode pod = pod(BALANCED.resolve("statefulset.yaml"));
    JsonNode dhcp = documents(BALANCED.resolve("service.yaml")).getFirst();

    assertEquals(server, pod.at("/containers/0/ports/0/containerPort").asString());
    assertEquals(server, pod.at("/securityContext/sysctls/0/value").asString());
    assertEquals(server, dhcp.at("/spec/ports/0/port").asString());
    assertEquals("UDP", dhcp.at("/spec/ports/0/protocol").asString());
  }

  @Test
  void probesAskWhatTheServerAnswersWithoutAToken() throws IOException {
    String contract =
        Files.readString(Sources.REPOSITORY.resolve("server/src/main/resources/openapi.yaml"));
    JsonNode container = pod(BALANCED.resolve("statefulset.yaml")).at("/containers/0");
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      String path = container.at("/" + probe + "/httpGet/path").asString();

      assertTrue(path.startsWith("/health/") && contract.contains("\n  " + path + ":\n"), path);
    }
  }

  @Test
  void clientsRenewByTheAddressOfTheService() throws IOException {
    String address =
        documents(BALANCED.resolve("service.yaml"))
            .getFirst()
            .at("/spec/loadBalancerIP")
            .asString();

    assertTrue(
        Files.readString(BALANCED.resolve("leasehold.json"))
            .contains("\"dhcp-server-identifier\": \"%s\"".formatted(address)),
        address);
  }

  @Test
  void thereIsOneServerForAStore() throws IOException {
    JsonNode set = documents(BALANCED.resolve("statefulset.yaml")).getFirst().get("spec");

    assertEquals(1, set.get("replicas").asInt());
    assertEquals(
        "[\"ReadWriteOncePod\"]", set.at("/volumeClaimTemplates/0/spec/accessModes").toString());
  }

  private static JsonNode pod(Path file) throws IOException {
    return documents(file).getFirst().at("/spec/template/spec");
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    YAMLMapper mapper = new YAMLMapper();
    try (MappingIterator<JsonNode> each =
        mapper.readerFor(JsonNode.class).readValues(Files.readString(file))) {
      each.forEachRemaining(documents::add);
    }
    return documents;
  }
}
