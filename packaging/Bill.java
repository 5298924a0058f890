import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes Maven's bill of materials (CycloneDX) that of a package: Java is in it, and what only the
/// compiler reads is not.
///
///     java -cp 'server/target/lib/*' packaging/Bill.java FROM TO JAVA-VERSION
final class Bill {
  private static final String COMPILER_ONLY = "org.jspecify/jspecify@";

  private Bill() {}

  public static void main(String[] arguments) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode bill = (ObjectNode) mapper.readTree(Path.of(arguments[0]).toFile());
    String java = "pkg:generic/openjdk@" + arguments[2].replace("+", "%2B");
    ArrayNode components = (ArrayNode) bill.get("components");
    without(components, "bom-ref");
    components
        .addObject()
        .put("type", "platform")
        .put("bom-ref", java)
        .put("name", "openjdk")
        .put("version", arguments[2])
        .put("scope", "required")
        .put("purl", java)
        .putArray("licenses")
        .addObject()
        .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    ArrayNode dependencies = (ArrayNode) bill.get("dependencies");
    without(dependencies, "ref");
    for (JsonNode each : dependencies) {
      ArrayNode on = (ArrayNode) each.get("dependsOn");
      on.removeIf(one -> one.asString().contains(COMPILER_ONLY));
      if (each.get("ref").asString().contains("/leasehold-server@")) {
        on.add(java);
      }
    }
    dependencies.addObject().put("ref", java).putArray("dependsOn");
    mapper.writeValue(Path.of(arguments[1]).toFile(), bill);
  }

  private static void without(ArrayNode list, String name) {
    list.removeIf(each -> each.get(name).asString().contains(COMPILER_ONLY));
  }
}
