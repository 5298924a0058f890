package io.leasehold.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// openapi.yaml, read by parsers of other people's.
final class Contract {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;

  /// @param query the names of its query parameters
  record Operation(String method, String path, String role, Set<String> query, JsonNode node) {
    String name() {
      return method + " " + path;
    }

    /// A path of a request that is this one's.
    boolean fits(String asked, String by) {
      String pattern = path.replaceAll("\\{[a-z-]+}", "[^/]+");
      return method.equals(by) && asked.matches(pattern);
    }

    /// How specific it is.
    long parameters() {
      return path.chars().filter(each -> each == '{').count();
    }
  }

  Contract() {
    try (InputStream yaml = Contract.class.getResourceAsStream("/openapi.yaml")) {
      root = new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.required("paths").properties()) {
      for (String method : METHODS) {
        if (path.getValue().has(method)) {
          JsonNode node = path.getValue().required(method);
          all.add(
              new Operation(
                  method.toUpperCase(Locale.ROOT),
                  path.getKey(),
                  node.required("x-role").asString(),
                  query(node),
                  node));
        }
      }
    }
    return all;
  }

  Operation operation(String method, String path) {
    return operations().stream()
        .filter(each -> each.fits(path, method))
        .min((one, other) -> Long.compare(one.parameters(), other.parameters()))
        .orElseThrow(() -> new AssertionError("not in the contract: " + method + " " + path));
  }

  /// The statuses that an operation names, without those that any may have.
  List<String> statuses(Operation operation) {
    return operation.node().required("responses").propertyNames().stream()
        .filter(each -> !each.equals("default"))
        .toList();
  }

  /// What is wrong with an answer; empty if the contract promises just that.
  List<String> wrong(Operation operation, int status, Optional<String> type, byte[] body) {
    JsonNode responses = operation.node().required("responses");
    String named = Integer.toString(status);
    JsonNode answer = resolved(responses.path(responses.has(named) ? named : "default"));
    if (!responses.has(named) && status < 400) {
      return List.of("status " + status + " is not in the contract");
    }
    JsonNode content = answer.path("content");
    String plain = type.map(each -> each.replaceAll(" *;.*", "")).orElse("");
    if (content.isMissingNode() != plain.isEmpty() || !plain.isEmpty() && !content.has(plain)) {
      return List.of("content type \"%s\", expected %s".formatted(plain, content.propertyNames()));
    }
    return plain.matches("application/(problem\\+)?json")
        ? wrong(content.required(plain).required("schema"), body)
        : List.of();
  }

  /// What is wrong with the body of a request.
  List<String> wrongBody(Operation operation, byte[] body) {
    JsonNode content = operation.node().path("requestBody").path("content");
    return content.has("application/json")
        ? wrong(content.required("application/json").required("schema"), body)
        : List.of("it takes no body");
  }

  private List<String> wrong(JsonNode schema, byte[] body) {
    ObjectNode whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", root.required("components"));
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
    return validator.validate(JSON.readTree(body)).stream().map(Object::toString).toList();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.required("$ref").asString().substring(1)) : node;
  }

  private Set<String> query(JsonNode operation) {
    Set<String> names = new TreeSet<>();
    Stream.of(operation.path("parameters"))
        .flatMap(all -> all.valueStream())
        .map(this::resolved)
        .filter(each -> each.required("in").asString().equals("query"))
        .forEach(each -> names.add(each.required("name").asString()));
    return names;
  }
}
