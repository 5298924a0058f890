package io.leasehold.convert.kea;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;

/// Turns the `data` of an option into octets, as Kea does.
final class DataText {
  private static final char ESCAPE = '\\';

  private DataText() {}

  /// @param text with its values between commas; a comma behind a backslash belongs to the value
  /// @throws BadData if it is not what the definition wants
  static Octets encode(Definition definition, String text) throws BadData {
    if (definition.type() == KeaType.RESOLVERS) {
      return resolvers(text);
    }
    List<String> values = fields(text);
    if (definition.type() == KeaType.EMPTY) {
      if (!values.isEmpty()) {
        throw new BadData("data for an option that has none");
      }
      return Octets.EMPTY;
    }
    if (definition.type() == KeaType.RECORD) {
      return record(definition, values);
    }
    if (values.isEmpty()) {
      if (definition.type() == KeaType.STRING || definition.type() == KeaType.BINARY) {
        return Octets.EMPTY;
      }
      throw new BadData("no data for an option of the type " + definition.type().word());
    }
    Bytes bytes = new Bytes();
    // Kea takes the first value of an option that has one, and says nothing of the others.
    boolean all = definition.array() || definition.type() == KeaType.ROUTES;
    for (String value : all ? values : values.subList(0, 1)) {
      bytes.octets(one(definition, definition.type(), value));
    }
    return bytes.done();
  }

  /// The values between commas, without the blanks around them; empty ones do not count.
  static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && !escaped) {
        keep(fields, field);
      } else if (c == ESCAPE && !escaped) {
        escaped = true;
      } else {
        field.append(escaped && c != ',' && c != ESCAPE ? "\\" : "").append(c);
        escaped = false;
      }
    }
    field.append(escaped ? "\\" : "");
    keep(fields, field);
    return fields;
  }

  private static void keep(List<String> fields, StringBuilder field) {
    if (!field.isEmpty()) {
      fields.add(field.toString().strip());
      field.setLength(0);
    }
  }

  /// The last field is repeated if the record is an array.
  private static Octets record(Definition definition, List<String> values) throws BadData {
    List<KeaType> types = definition.fields();
    if (values.size() < types.size()) {
      throw new BadData(
          "%d values for a record of %d fields".formatted(values.size(), types.size()));
    }
    Bytes bytes = new Bytes();
    int count = definition.array() ? values.size() : types.size();
    for (int i = 0; i < count; i++) {
      bytes.octets(one(definition, types.get(Math.min(i, types.size() - 1)), values.get(i)));
    }
    return bytes.done();
  }

  /// Option 143 counts its URIs with two octets (RFC 8572 §8.1), every other tuple of DHCPv4 with
  /// one.
  private static Octets one(Definition definition, KeaType type, String value) throws BadData {
    boolean uri = type == KeaType.TUPLE && definition.isStandard(143);
    return uri ? new Bytes().counted(Octets.ofText(value), 2).done() : type.encode(value);
  }

  private static Octets resolvers(String text) throws BadData {
    Bytes bytes = new Bytes();
    for (String resolver : text.split("\\|", -1)) {
      bytes.octets(KeaType.RESOLVERS.encode(resolver.strip()));
    }
    return bytes.done();
  }
}
