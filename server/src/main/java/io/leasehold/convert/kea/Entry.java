package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.model.Octets;
import io.leasehold.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One item of an `option-data`, its data as octets.
///
/// @param definition empty for an option that nobody defines
/// @param classes of which the client must have one; none: every client
record Entry(
    Element element,
    String space,
    int code,
    Optional<Definition> definition,
    Octets data,
    Send send,
    List<String> classes) {
  /// When an option is sent.
  enum Send {
    WHEN_REQUESTED,
    ALWAYS,
    NEVER
  }

  Entry {
    classes = List.copyOf(classes);
  }

  /// All of a level; what is wrong with one is an error.
  static List<Entry> read(Section level, Definitions definitions) {
    List<Entry> entries = new ArrayList<>();
    for (Section section : level.sections("option-data")) {
      entry(section, definitions).ifPresent(entries::add);
      section.finish();
    }
    return entries;
  }

  private static Optional<Entry> entry(Section section, Definitions definitions) {
    Optional<String> name = section.word("name");
    OptionalLong number = section.whole("code", 0, 255);
    String space = section.word("space").orElse(Definition.DHCP4);
    Optional<Boolean> csv = section.bool("csv-format");
    Optional<Element> data = section.take("data");
    Send send = send(section);
    List<String> classes = section.texts("client-classes");
    Optional<Definition> definition = definition(definitions, space, number, name);
    if (definition.filter(Definition::isWrong).isPresent()) {
      return Optional.empty();
    }
    Optional<String> misnamed = misnamed(space, number, name, definition);
    if (misnamed.isPresent()) {
      section.element().error(misnamed.get());
      return Optional.empty();
    }
    if (definition.isEmpty() && number.isEmpty()) {
      section.element().error(unknown(definitions, space, name));
      return Optional.empty();
    }
    if (definition.isEmpty() && csv.orElse(false)) {
      section
          .element()
          .error("\"csv-format\" without a definition of option " + number.getAsLong());
      return Optional.empty();
    }
    boolean typed = definition.isPresent() && csv.orElse(true);
    Optional<Octets> octets =
        send == Send.NEVER || data.isEmpty()
            ? withoutData(section, send, definition.filter(_ -> typed))
            : octets(data.get(), definition, typed);
    int code = definition.map(Definition::code).orElseGet(() -> (int) number.orElse(0));
    return octets.map(
        value -> new Entry(section.element(), space, code, definition, value, send, classes));
  }

  private static Optional<String> misnamed(
      String space, OptionalLong number, Optional<String> name, Optional<Definition> definition) {
    long code = number.orElse(1);
    if (code == 0 || (code == 255 && space.equals(Definition.DHCP4))) {
      return Optional.of("found the code %d, expected one from 1 to 254".formatted(code));
    }
    if (!Definition.isName(space)) {
      return Optional.of("found %s, expected the name of a space".formatted(quoted(space)));
    }
    return definition
        .filter(its -> name.filter(word -> !word.equals(its.name())).isPresent())
        .map(
            its ->
                "found the name %s, expected %s, which is that of option %d"
                    .formatted(quoted(name.orElseThrow()), quoted(its.name()), its.code()));
  }

  private static String unknown(Definitions definitions, String space, Optional<String> name) {
    return name.map(
            word ->
                "found the option %s, expected one that Kea or an \"option-def\" defines in %s%s"
                    .formatted(
                        quoted(word),
                        quoted(space),
                        Spelling.hint(definitions.nearest(space, word))))
        .orElse("an option without \"name\" and \"code\"");
  }

  private static Send send(Section section) {
    boolean always = section.bool("always-send").orElse(false);
    boolean never = section.bool("never-send").orElse(false);
    return never ? Send.NEVER : always ? Send.ALWAYS : Send.WHEN_REQUESTED;
  }

  private static Optional<Definition> definition(
      Definitions definitions, String space, OptionalLong code, Optional<String> name) {
    Optional<Definition> byCode =
        code.isPresent() ? definitions.find(space, (int) code.getAsLong()) : Optional.empty();
    return byCode.or(() -> name.flatMap(word -> definitions.find(space, word)));
  }

  private static Optional<Octets> withoutData(
      Section section, Send send, Optional<Definition> typed) {
    if (send == Send.NEVER || typed.isEmpty()) {
      return Optional.of(Octets.EMPTY);
    }
    try {
      return Optional.of(DataText.encode(typed.get(), ""));
    } catch (BadData bad) {
      section.element().error(String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<Octets> octets(
      Element data, Optional<Definition> definition, boolean typed) {
    Optional<String> text = data.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          typed
              ? DataText.encode(definition.orElseThrow(), text.get())
              : untyped(definition, text.get()));
    } catch (BadData bad) {
      data.error(String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }

  private static Octets untyped(Optional<Definition> definition, String text) throws BadData {
    Octets octets = Bytes.ofHex(text);
    if (definition.isPresent()) {
      definition.get().checkLength(octets.length());
    }
    return octets;
  }
}
