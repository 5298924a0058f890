package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.convert.kea.Definition.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What Kea asks of an `option-def` besides types that it knows: a file that it would refuse is not
/// one to serve from.
final class DefinitionRules {
  /// Kea reads these late, when it knows the class of a client, and so lets them be defined anew.
  private static final int VENDOR_ENCAPSULATED = 43;

  private static final int PRIVATE_FIRST = 224;
  private static final Set<KeaType> OF_ANY_LENGTH =
      Set.of(KeaType.STRING, KeaType.BINARY, KeaType.EMPTY);

  private final Definitions standard = Definitions.standard();
  private final Set<String> seen = new HashSet<>();

  /// What is wrong with the next definition of a list; empty if nothing.
  Optional<String> broken(Definition definition) {
    List<String> wrong = new ArrayList<>();
    boolean isOption = definition.space().equals(Definition.DHCP4);
    if (isOption && (definition.code() == 0 || definition.code() == 255)) {
      wrong.add("found the code %d, expected one from 1 to 254".formatted(definition.code()));
    }
    misnamed(definition).ifPresent(wrong::add);
    if (definition.origin() == Origin.CLASS && !isOption) {
      wrong.add(
          "found the space %s; a class defines options of \"dhcp4\" only"
              .formatted(quoted(definition.space())));
    }
    if (isOption && isFixed(definition)) {
      wrong.add(
          "option %d cannot be defined here: Kea defines it, or lets no class do so"
              .formatted(definition.code()));
    }
    if (!seen.add(definition.space() + " " + definition.code())) {
      wrong.add("a second definition of option %d".formatted(definition.code()));
    }
    if (definition.encapsulates().equals(definition.space())) {
      wrong.add("an option cannot encapsulate the space that it is in");
    }
    if (definition.array() && !definition.encapsulates().isEmpty()) {
      wrong.add("an array encapsulates nothing: leave out \"array\" or \"encapsulate\"");
    }
    if (definition.array() && OF_ANY_LENGTH.contains(definition.type())) {
      wrong.add("no array of %s: it has no end".formatted(definition.type().word()));
    }
    record(definition).ifPresent(wrong::add);
    return wrong.stream().findFirst();
  }

  private Optional<String> misnamed(Definition definition) {
    for (String word : List.of(definition.name(), definition.space(), definition.encapsulates())) {
      if (!word.isEmpty() && !Definition.isName(word)) {
        return Optional.of(
            "found the name %s, expected letters, digits, \"-\" and \"_\", neither of these two at"
                    .formatted(quoted(word))
                + " its beginning or end");
      }
    }
    Optional<Definition> known =
        definition.space().equals(Definition.DHCP4)
            ? standard.find(Definition.DHCP4, definition.name())
            : Optional.empty();
    return known
        .filter(its -> its.code() != definition.code())
        .map(
            its ->
                "found the name %s, which is that of option %d"
                    .formatted(quoted(its.name()), its.code()));
  }

  private boolean isFixed(Definition definition) {
    boolean late = definition.code() == VENDOR_ENCAPSULATED || definition.code() >= PRIVATE_FIRST;
    boolean known = standard.find(Definition.DHCP4, definition.code()).isPresent();
    return !late && (known || definition.origin() == Origin.CLASS);
  }

  private static Optional<String> record(Definition definition) {
    List<KeaType> fields = definition.fields();
    if (definition.type() != KeaType.RECORD) {
      return Optional.empty();
    }
    if (fields.size() < 2) {
      return Optional.of("a record needs \"record-types\", two of them at least");
    }
    List<KeaType> bounded = definition.array() ? fields : fields.subList(0, fields.size() - 1);
    return bounded.stream().anyMatch(OF_ANY_LENGTH::contains)
        ? Optional.of("only the last field of a record can be a string or binary")
        : Optional.empty();
  }
}
