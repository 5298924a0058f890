package io.leasehold.convert.isc;

import io.leasehold.config.json.option.OptionCatalogue;
import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Format.Field;
import io.leasehold.wire.option.OptionKinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The options that a file can name: dhcpd's, and those that it defines. Not for two threads.
final class OptionTable {
  private static final int OWN_MIN = 224;
  private static final int OWN_MAX = 254;

  private static final Map<String, Field> WORDS =
      Map.of(
          "boolean", Field.FLAG,
          "ip-address", Field.ADDRESS,
          "ip6-address", Field.ADDRESS6,
          "text", Field.TEXT,
          "string", Field.STRING,
          "domain-name", Field.NAME,
          "domain-list", Field.NAMES);

  private static final Map<Integer, OptionCatalogue.Entry> OURS =
      OptionCatalogue.of(OptionKinds.NONE).stream()
          .filter(entry -> entry.space().equals("dhcp4"))
          .collect(Collectors.toUnmodifiableMap(entry -> entry.kind().code(), entry -> entry));

  /// How many octets the codes and the lengths of a space have.
  record Widths(int code, int length) {
    static final Widths USUAL = new Widths(1, 1);
  }

  private final Map<String, Option> byName = new HashMap<>();
  private final Map<String, Option> byNumber = new HashMap<>();
  private final Map<String, Widths> spaces = new HashMap<>();
  private final Map<Integer, Out.Obj> definitions = new LinkedHashMap<>();

  OptionTable() {
    StandardOptions.all().forEach(this::add);
    for (String space : List.of(Option.DHCP, "agent", "fqdn", "nwip", "isc")) {
      spaces.put(space, Widths.USUAL);
    }
    spaces.put("vendor", new Widths(4, 1));
    spaces.put("vendor-class", new Widths(4, 1));
  }

  private void add(Option option) {
    byName.put(option.space() + "." + option.name().toLowerCase(Locale.ROOT), option);
    byNumber.put(option.space() + "." + option.code(), option);
  }

  /// @param word with or without a space in front; `unknown-176` is the option 176
  Optional<Option> find(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    String space = dot < 0 ? Option.DHCP : lower.substring(0, dot);
    String name = lower.substring(dot + 1);
    Optional<Option> found = Optional.ofNullable(byName.get(space + "." + name));
    if (found.isEmpty()
        && name.matches("(unknown|option)-[0-9]{1,9}")
        && spaces.containsKey(space)) {
      int code = Integer.parseInt(name.substring(name.indexOf('-') + 1));
      return Optional.of(new Option(space, code, name, Format.of(Field.STRING), false));
    }
    return found;
  }

  /// By its number; without a name, octets.
  Option ofMessages(int code) {
    return byCode(Option.DHCP, code)
        .orElseGet(
            () -> new Option(Option.DHCP, code, "unknown-" + code, Format.of(Field.STRING), false));
  }

  Optional<Option> byCode(String space, int code) {
    return Optional.ofNullable(byNumber.get(space + "." + code));
  }

  boolean hasSpace(String name) {
    return spaces.containsKey(name.toLowerCase(Locale.ROOT));
  }

  Widths widths(String space) {
    return spaces.getOrDefault(space, Widths.USUAL);
  }

  /// The option of messages that carries a space.
  Optional<Option> carrier(String space) {
    return byName.values().stream()
        .filter(option -> option.format().encapsulates().equals(space))
        .min(Comparator.comparingInt(Option::code));
  }

  /// The options of a space that hold another.
  List<Option> carriersIn(String space) {
    return byName.values().stream()
        .filter(option -> option.space().equals(space))
        .filter(option -> !option.format().encapsulates().isEmpty())
        .sorted(Comparator.comparingInt(Option::code))
        .toList();
  }

  /// `option space NAME code width N length width N hash size N`.
  void space(Statement statement) throws Unsupported {
    Cursor words = new Cursor(statement.behind(2), statement.place());
    String name = words.next().text().toLowerCase(Locale.ROOT);
    int code = 1;
    int length = 1;
    while (!words.isDone()) {
      String what = words.next().lower();
      words.next();
      OptionalLong number = Numbers.of(words.next().text());
      if (number.isEmpty() || number.getAsLong() < 0) {
        throw new Unsupported("expected option space NAME code width N length width N");
      }
      int value = (int) Math.min(number.getAsLong(), Integer.MAX_VALUE);
      code = what.equals("code") ? value : code;
      length = what.equals("length") ? value : length;
    }
    if (code < 1 || code > 4 || length > 2) {
      throw new Unsupported("found widths that are none, expected 1, 2 or 4, and 0, 1 or 2");
    }
    spaces.put(name, new Widths(code, length));
  }

  /// `option NAME code N = TYPE`.
  void define(Statement statement) throws Unsupported {
    String word = statement.words().get(1).text();
    OptionalLong code =
        statement.words().size() > 3
            ? Numbers.of(statement.words().get(3).text())
            : OptionalLong.empty();
    if (code.isEmpty() || code.getAsLong() < 0 || code.getAsLong() > Integer.MAX_VALUE) {
      throw new Unsupported("expected option NAME code NUMBER = TYPE");
    }
    int dot = word.indexOf('.');
    String space = dot < 0 ? Option.DHCP : word.substring(0, dot).toLowerCase(Locale.ROOT);
    if (!hasSpace(space)) {
      throw new Unsupported("there is no option space " + statement.words().get(1).shown());
    }
    Cursor words = new Cursor(statement.behind(4), statement.place());
    words.mark("=");
    Option option =
        new Option(space, (int) code.getAsLong(), word.substring(dot + 1), format(words), true);
    add(option);
    describe(option);
  }

  private Format format(Cursor words) throws Unsupported {
    boolean array = words.takeWord("array");
    if (array && !words.takeWord("of")) {
      throw words.expected("\"of\"");
    }
    if (words.takeWord("encapsulate")) {
      return Format.space(words.next().text().toLowerCase(Locale.ROOT));
    }
    List<Field> fields = new ArrayList<>();
    if (words.takeMark("{")) {
      do {
        fields.add(field(words));
      } while (words.takeMark(","));
      words.mark("}");
    } else {
      fields.add(field(words));
    }
    return new Format(fields, array, false, "");
  }

  private static Field field(Cursor words) throws Unsupported {
    words.takeWord("signed");
    // Without either word it is signed.
    boolean signed = !words.takeWord("unsigned");
    if (words.takeWord("integer")) {
      return switch (words.next().text()) {
        case "8" -> signed ? Field.INT8 : Field.UINT8;
        case "16" -> signed ? Field.INT16 : Field.UINT16;
        case "32" -> signed ? Field.INT32 : Field.UINT32;
        default -> throw new Unsupported("expected integer 8, 16 or 32");
      };
    }
    Field field = WORDS.get(words.peek().lower());
    if (field == null) {
      throw words.expected("the type of an option");
    }
    words.next();
    boolean compressed = words.takeWord("compressed");
    return field == Field.NAMES && compressed ? Field.COMPRESSED_NAMES : field;
  }

  /// Those that our configuration can define are set by name there.
  private void describe(Option option) {
    if (!option.isOfMessages() || option.code() < OWN_MIN || option.code() > OWN_MAX) {
      return;
    }
    definitions.remove(option.code());
    boolean taken =
        OURS.values().stream()
            .anyMatch(
                e -> e.kind().name().equals(option.name()) || e.aliases().contains(option.name()));
    Format format = option.format();
    if (taken
        || format.fields().size() != 1
        || !option.name().matches("[a-z][a-z0-9-]{0,60}")
        || format.fields().getFirst().ours().isEmpty()) {
      return;
    }
    Field field = format.fields().getFirst();
    Out.Obj made =
        new Out.Obj()
            .put("name", option.name())
            .put("code", Out.of(option.code()))
            .put("type", field.ours());
    if (format.array() || field == Field.NAMES) {
      made.put("array", true);
    }
    definitions.put(option.code(), made);
  }

  List<Out> definitions() {
    return List.copyOf(definitions.values());
  }

  /// Our key of an option of messages.
  String key(int code) {
    Out.Obj own = definitions.get(code);
    if (own != null && own.get("name").orElseThrow() instanceof Out.Text(String name)) {
      return name;
    }
    OptionCatalogue.Entry entry = OURS.get(code);
    return entry == null ? Integer.toString(code) : entry.kind().name();
  }

  /// Why an option cannot be set here; empty if it can.
  static Optional<String> instead(int code) {
    return Optional.ofNullable(OURS.get(code)).flatMap(OptionCatalogue.Entry::instead);
  }

  /// The value as our configuration says it: in its natural form where both servers mean the same
  /// by the option, else as octets.
  Out value(Option option, OptionData data) {
    Format format = option.format();
    boolean natural =
        !option.own() && OURS.containsKey(option.code()) || definitions.containsKey(option.code());
    boolean plain = data.parts().stream().allMatch(Optional::isPresent);
    Out.Obj hex = new Out.Obj().put("hex", data.octets().toHex());
    if (!natural || !plain || data.parts().isEmpty()) {
      return hex;
    }
    List<Out> parts = data.parts().stream().flatMap(Optional::stream).toList();
    if (format.isSingle(Field.STRING)) {
      return new Out.Obj().put("text", ((Out.Text) parts.getFirst()).value());
    }
    if (format.fields().size() == 2 && format.fields().stream().allMatch(Field.ADDRESS::equals)) {
      return pairs(parts);
    }
    if (format.fields().size() > 1) {
      return hex;
    }
    return parts.size() == 1 ? parts.getFirst() : new Out.Arr(parts);
  }

  private static Out pairs(List<Out> parts) {
    List<Out> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      pairs.add(new Out.Arr(parts.subList(i, i + 2)));
    }
    return new Out.Arr(pairs);
  }
}
