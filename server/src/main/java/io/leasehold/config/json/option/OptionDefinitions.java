package io.leasehold.config.json.option;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Nearest;
import io.leasehold.config.json.tree.Node;
import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.OptionKinds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The options that a configuration can name: the registry's, and those of `option-definitions`, by
/// space. A class of clients can define some for itself, which then come first.
public final class OptionDefinitions {
  static final int CODE_MAX = 254;

  private final Optional<OptionDefinitions> around;

  /// Those that nothing has named yet, with those of classes, and where each is defined.
  private final Map<OptionKind, Node> unused;

  private final Map<String, OptionSpace> spaces = new HashMap<>();

  /// Spaces, and what stands for options in them, of definitions that are wrong: what names them is
  /// not wrong once more.
  private final Map<String, Set<String>> inDoubt = new HashMap<>();

  private OptionDefinitions(Optional<OptionDefinitions> around) {
    this.around = around;
    unused = around.map(farther -> farther.unused).orElseGet(IdentityHashMap::new);
  }

  public static OptionDefinitions read(Fields root) {
    OptionDefinitions definitions = new OptionDefinitions(Optional.empty());
    new DefinitionReader(definitions).readAll(root);
    return definitions;
  }

  /// These, and before them what a class of clients defines for option 43 and the codes 224 to 254.
  ///
  /// @param fields of an object that has the key "option-definitions"
  OptionDefinitions within(Fields fields) {
    OptionDefinitions definitions = new OptionDefinitions(Optional.of(this));
    new DefinitionReader(definitions).readAll(fields);
    return definitions;
  }

  /// True for those of a class.
  boolean isOfClass() {
    return around.isPresent();
  }

  /// @param place where it is defined
  void add(String space, OptionKind kind, Node place) {
    unused.put(kind, place);
    spaces.computeIfAbsent(space, _ -> new OptionSpace()).add(kind);
  }

  /// Finds definitions that nothing names, once all is read.
  public void note(Findings notes) {
    unused.forEach(
        (kind, place) ->
            place
                .to(notes)
                .wrong(
                    "%s (%d), which nothing uses".formatted(quoted(kind.name()), kind.code()),
                    "options or expressions that name it, or no such definition"));
  }

  private Optional<OptionKind> used(Optional<OptionKind> found) {
    found.ifPresent(unused::remove);
    return found;
  }

  /// A definition that is wrong.
  ///
  /// @param key the option's name, or its number
  void doubt(String space, String key) {
    inDoubt.computeIfAbsent(space, _ -> new HashSet<>()).add(key);
  }

  /// True if nothing is known of an option but that its definition is wrong.
  boolean isInDoubt(String space, String key) {
    boolean known = (isNumber(key) ? numbered(space, number(key)) : named(space, key)).isPresent();
    return !known && isDoubted(space, key);
  }

  private boolean isDoubted(String space, String key) {
    return inDoubt.getOrDefault(space, Set.of()).contains(key)
        || around.filter(farther -> farther.isDoubted(space, key)).isPresent();
  }

  /// One that is defined here itself.
  Optional<OptionKind> own(String space, int code) {
    return Optional.ofNullable(spaces.get(space)).flatMap(in -> in.find(code));
  }

  /// Those that are defined here itself.
  public OptionKinds own() {
    return new OptionKinds(
        spaces.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, space -> space.getValue().byCode())));
  }

  /// True if options of this space are known.
  boolean hasSpace(String space) {
    return spaces.containsKey(space)
        || inDoubt.containsKey(space)
        || (around.isPresent()
            ? around.get().hasSpace(space)
            : StandardOptions.hasSpace(space) || space.startsWith(OptionSpace.VENDOR));
  }

  /// An option of messages by name, another of its names, or number.
  Optional<OptionKind> find(String key) {
    return find(OptionSpace.DHCP4, key);
  }

  /// By name, another of its names, or number; a number that nobody has defined holds octets.
  Optional<OptionKind> find(String space, String key) {
    if (isNumber(key)) {
      int code = number(key);
      return code >= 1 && code <= CODE_MAX
          ? Optional.of(used(numbered(space, code)).orElseGet(() -> OptionKind.unknown(code)))
          : Optional.empty();
    }
    return used(named(space, key));
  }

  /// By name, or another of its names.
  Optional<OptionKind> named(String space, String name) {
    return Optional.ofNullable(spaces.get(space))
        .flatMap(in -> in.find(name))
        .or(
            () ->
                around
                    .map(farther -> farther.named(space, name))
                    .orElseGet(() -> StandardOptions.find(space, name))
                    .map(kind -> own(space, kind.code()).orElse(kind)));
  }

  /// What a name in an expression means: the code of an option of the space; empty if there is
  /// none.
  OptionalInt code(String space, String name) {
    String in = OptionSpace.canonical(space);
    Optional<OptionKind> kind = used(named(in, name));
    if (kind.isPresent()) {
      return OptionalInt.of(kind.get().code());
    }
    // Any code will do: with an error elsewhere the expression is not used.
    return isInDoubt(in, name) ? OptionalInt.of(CODE_MAX) : OptionalInt.empty();
  }

  /// What an unknown name may have been meant to be.
  Optional<String> nearest(String space, String key) {
    return Nearest.to(key, names(space).toList());
  }

  private static boolean isNumber(String key) {
    return key.matches("[0-9]{1,3}");
  }

  private static int number(String key) {
    return Integer.parseInt(key);
  }

  private Optional<OptionKind> numbered(String space, int code) {
    return own(space, code)
        .or(
            () ->
                around
                    .map(farther -> farther.numbered(space, code))
                    .orElseGet(() -> StandardOptions.find(space, code)));
  }

  private Stream<String> names(String space) {
    Stream<String> own =
        Optional.ofNullable(spaces.get(space)).stream().flatMap(in -> in.names().stream());
    return Stream.concat(
        own, around.isPresent() ? around.get().names(space) : StandardOptions.names(space));
  }
}
