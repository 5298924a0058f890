package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Choice.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// What holds in a part of the file: filled while it is read. Not for two threads.
final class Scope {
  enum Kind {
    TOP,
    NETWORK,
    SUBNET,
    POOL,
    HOST,
    CLASS
  }

  private static final int CHOICES_MAX = 200;

  private final Kind kind;
  private final Optional<Scope> around;
  private final Map<String, Map<Integer, Setting>> options = new TreeMap<>();
  private final Map<String, Setting> fields = new LinkedHashMap<>();
  private final Map<String, Long> numbers = new LinkedHashMap<>();
  private final Map<String, Boolean> flags = new LinkedHashMap<>();
  private final Map<String, Said> names = new LinkedHashMap<>();
  private Optional<String> vendorSpace = Optional.empty();

  /// Something that is said of names in DNS.
  record Said(Out value, Place place) {}

  private Scope(Kind kind, Optional<Scope> around) {
    this.kind = kind;
    this.around = around;
  }

  static Scope top() {
    return new Scope(Kind.TOP, Optional.empty());
  }

  Scope inside(Kind inner) {
    return new Scope(inner, Optional.of(this));
  }

  Kind kind() {
    return kind;
  }

  Optional<Scope> around() {
    return around;
  }

  void option(Option option, Choice choice, Place place) throws Unsupported {
    then(
        options.computeIfAbsent(option.space(), _ -> new TreeMap<>()),
        option.code(),
        choice,
        place);
  }

  void field(String key, Choice choice, Place place) throws Unsupported {
    then(fields, key, choice, place);
  }

  private static <K> void then(Map<K, Setting> all, K key, Choice choice, Place place)
      throws Unsupported {
    Setting before = all.get(key);
    if (before != null && before.choices().size() >= CHOICES_MAX) {
      throw new Unsupported("more than %d conditions decide it".formatted(CHOICES_MAX));
    }
    Setting first = new Setting(List.of(choice), place);
    all.put(key, before == null ? first : before.then(choice, place));
  }

  void number(String key, long value) {
    numbers.put(key, value);
  }

  void flag(String key, boolean value) {
    flags.put(key, value);
  }

  /// @param key ours
  void name(String key, Out value, Place place) {
    names.put(key, new Said(value, place));
  }

  void vendorSpace(String space) {
    vendorSpace = Optional.of(space);
  }

  /// Here, not farther out.
  Map<Integer, Setting> options(String space) {
    return options.getOrDefault(space, Map.of());
  }

  Set<String> spaces() {
    return options.keySet();
  }

  Optional<Setting> field(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  OptionalLong number(String key) {
    Long value = numbers.get(key);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  Optional<Boolean> flag(String key) {
    return Optional.ofNullable(flags.get(key));
  }

  /// What is said here of names in DNS, by our keys.
  Map<String, Said> names() {
    return names;
  }

  boolean hasName(String key) {
    return names.containsKey(key);
  }

  /// Here or farther out.
  boolean hasEffectiveName(String key) {
    return hasName(key) || around.filter(outer -> outer.hasEffectiveName(key)).isPresent();
  }

  Optional<String> vendorSpace() {
    return vendorSpace;
  }

  /// Here or farther out.
  OptionalLong effectiveNumber(String key) {
    OptionalLong own = number(key);
    return own.isPresent() || around.isEmpty() ? own : around.get().effectiveNumber(key);
  }

  Optional<Boolean> effectiveFlag(String key) {
    return flag(key).or(() -> around.flatMap(outer -> outer.effectiveFlag(key)));
  }

  Optional<Setting> effectiveField(String key) {
    return field(key).or(() -> around.flatMap(outer -> outer.effectiveField(key)));
  }

  Optional<String> effectiveVendorSpace() {
    return vendorSpace.or(() -> around.flatMap(Scope::effectiveVendorSpace));
  }

  /// The options of a space, the nearest of each.
  Map<Integer, Setting> effectiveOptions(String space) {
    Map<Integer, Setting> all =
        around.map(outer -> outer.effectiveOptions(space)).orElseGet(TreeMap::new);
    all.putAll(options(space));
    return all;
  }

  static Choice always(OptionData data) {
    return new Choice(Optional.empty(), new Value.Data(data));
  }
}
