package io.leasehold.api.leasefile;

import io.leasehold.model.Spelling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lines of JSON, an object each: as the API and an export write leases.
final class JsonParser implements LineParser {
  private static final int DEPTH_MAX = 4;
  private static final String INFINITE = "infinite";

  /// For people, and told by others: parts of `relay-agent`, and what `hw-address` means.
  private static final Set<String> DERIVED = Set.of("circuit-id", "remote-id", "vendor");

  private static final List<String> KNOWN =
      Stream.of(LeaseField.LABELS, List.of(INFINITE), DERIVED)
          .flatMap(java.util.Collection::stream)
          .toList();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final long nowS;

  /// @param nowS by the wall clock
  JsonParser(long nowS) {
    this.nowS = nowS;
  }

  @Override
  public Line parse(String line) {
    JsonNode object;
    try {
      object = MAPPER.readTree(line);
    } catch (JacksonException e) {
      return new Line.Bad("it is no JSON that was expected: " + reason(e));
    }
    return object.isObject() ? read(object) : new Line.Bad("found no JSON object");
  }

  private Line read(JsonNode object) {
    Map<LeaseField, String> fields = new EnumMap<>(LeaseField.class);
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      Optional<LeaseField> field = LeaseField.parse(name);
      if (field.isPresent()) {
        String text = text(field.get(), member.getValue(), wrong);
        fields.put(field.get(), text);
      } else if (name.equals(INFINITE)) {
        infinite(member.getValue(), fields, wrong);
      } else if (!DERIVED.contains(name)) {
        wrong.add(
            "there is no member %s%s"
                .formatted(FieldReader.quoted(name), Spelling.hint(name, KNOWN)));
      }
    }
    return wrong.isEmpty()
        ? LeaseReading.read(fields, nowS)
        : new Line.Bad(fields.getOrDefault(LeaseField.ADDRESS, ""), wrong);
  }

  private static String text(LeaseField field, JsonNode value, List<String> wrong) {
    if (field == LeaseField.CLASSES || field == LeaseField.CLASS_VALUES) {
      if (!value.isArray() || value.valueStream().anyMatch(each -> !each.isString())) {
        wrong.add("%s: expected a list of texts".formatted(field.label()));
        return "";
      }
      return LeaseField.joined(value.valueStream().map(JsonNode::stringValue).toList());
    }
    if (!value.isString()) {
      wrong.add("%s: expected a text".formatted(field.label()));
      return "";
    }
    return value.stringValue();
  }

  private static void infinite(JsonNode value, Map<LeaseField, String> fields, List<String> wrong) {
    if (!value.isBoolean()) {
      wrong.add(INFINITE + ": expected true or false");
    } else if (value.booleanValue()) {
      fields.put(LeaseField.END, FieldReader.NEVER);
    }
  }

  private static String reason(JacksonException e) {
    var at = e.getLocation();
    String where = at == null ? "" : " (column %d)".formatted(at.getColumnNr());
    return FieldReader.quoted(String.valueOf(e.getOriginalMessage())) + where;
  }
}
