package io.leasehold.config.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema that is shipped for editors, and a validator of someone else's that obeys it.
final class ConfigSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                  .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
                  .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .build())
          .build();

  private final JsonNode root;
  private final Schema schema;

  ConfigSchema() {
    try (InputStream input = ConfigReader.class.getResourceAsStream("/config-schema.json")) {
      root = JSON.readTree(Objects.requireNonNull(input));
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String text) {
    return JSON.readTree(text);
  }

  JsonNode root() {
    return root;
  }

  /// An object of `$defs`; "config" is the configuration itself.
  JsonNode definition(String name) {
    return name.equals("config") ? root : root.path("$defs").path(name);
  }

  /// What the validator says of a configuration; nothing if it is valid.
  List<String> errors(String text) {
    return schema.validate(parse(text)).stream().map(Object::toString).toList();
  }
}
