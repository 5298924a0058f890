package io.leasehold.select;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.NamePolicy;
import io.leasehold.config.OptionCodes;
import io.leasehold.config.OptionSetting;
import io.leasehold.config.OptionSettings;
import io.leasehold.config.Policy;
import io.leasehold.config.RenewalTime;
import io.leasehold.config.Scope;
import io.leasehold.config.ValueSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the levels from one place up to the top say together: the nearest that says something wins,
/// each option for itself. Immutable.
///
/// Levels that say nothing are left out, so that a look-up asks few.
public final class Settings {
  /// The name of the level that is farthest out.
  public static final String TOP = "the top";

  /// No level at all.
  public static final Settings DEFAULT =
      new Settings(
          List.of(),
          List.of(),
          List.of(),
          Fields.of(List.of()),
          new Merged(Policy.DEFAULT, NamePolicy.NONE));

  /// One level.
  ///
  /// @param name for people, such as "subnet 192.0.2.0/24"
  /// @param hasFields it says something of times or boot fields
  /// @param isNetwork it is a subnet or a shared network: times and boot fields of classes may beat
  ///   it
  public record Level(String name, Scope scope, boolean hasFields, boolean isNetwork) {
    public Level(String name, Scope scope) {
      this(name, scope, !scope.isOptionsOnly(), false);
    }

    static Level ofNetwork(String name, Scope scope) {
      return new Level(name, scope, !scope.isOptionsOnly(), true);
    }

    boolean isSilent() {
      return scope.equals(Scope.EMPTY);
    }
  }

  /// What levels say together.
  ///
  /// @param names by the levels of `inner`
  private record Merged(Policy policy, NamePolicy names) {}

  /// A setting and the level that says it.
  public record Found(Level level, OptionSetting setting) {}

  /// Nearest first, without those of classes and the top.
  private final List<Level> inner;

  /// Those of the client's classes, nearest first. To join them to the others would cost each query
  /// more than it saves.
  private final List<Level> ofClasses;

  /// The top, if it says anything.
  private final List<Level> outer;

  private final Fields fields;

  private final Merged merged;

  /// By all levels, and by default.
  private final NamePolicy names;

  /// The codes that any level sets.
  private final OptionCodes codes;

  /// Those that any level sends to some clients unasked.
  private final OptionCodes always;

  private Settings(
      List<Level> inner, List<Level> ofClasses, List<Level> outer, Fields fields, Merged merged) {
    this.inner = inner;
    this.ofClasses = ofClasses;
    this.outer = outer;
    this.fields = fields;
    this.merged = merged;
    this.names = allNames();
    this.codes = joined(OptionSettings::codes);
    this.always = joined(OptionSettings::always);
  }

  /// Made for each query.
  private Settings(Settings plain, List<Level> ofClasses, Fields fields) {
    this.inner = plain.inner;
    this.ofClasses = List.copyOf(ofClasses);
    this.outer = plain.outer;
    this.fields = fields;
    this.merged = plain.merged;
    this.names =
        ofClasses.stream().allMatch(level -> level.scope().names().equals(NamePolicy.NONE))
            ? plain.names
            : allNames();
    this.codes = joined(OptionSettings::codes, ofClasses, plain.codes);
    this.always = joined(OptionSettings::always, ofClasses, plain.always);
  }

  private OptionCodes joined(Function<OptionSettings, OptionCodes> of) {
    return joined(of, outer, joined(of, ofClasses, joined(of, inner, OptionCodes.NONE)));
  }

  private static OptionCodes joined(
      Function<OptionSettings, OptionCodes> of, List<Level> levels, OptionCodes others) {
    OptionCodes all = others;
    for (Level level : levels) {
      all = all.or(of.apply(level.scope().options()));
    }
    return all;
  }

  /// These settings as a level further in changes them; it comes before those of classes are added.
  public Settings within(Level nearer) {
    if (nearer.isSilent()) {
      return this;
    }
    boolean isTop = nearer.name().equals(TOP);
    return new Settings(
        isTop ? inner : inserted(nearer, inner),
        ofClasses,
        isTop ? List.of(nearer) : outer,
        nearer.hasFields() ? Fields.of(inserted(nearer, fields.levels())) : fields,
        new Merged(
            nearer.scope().policy().over(merged.policy()),
            isTop ? merged.names() : nearer.scope().names().over(merged.names())));
  }

  /// These settings with those of a client's classes, which are farther than all but the top.
  ///
  /// @param classes nearest first
  /// @param fieldsFirst times and boot fields of a class beat those of subnet and shared network
  public Settings withClasses(List<Level> classes, boolean fieldsFirst) {
    return classes.isEmpty() ? this : new Settings(this, classes, fields(classes, fieldsFirst));
  }

  private Fields fields(List<Level> classes, boolean fieldsFirst) {
    List<Level> saying = new ArrayList<>();
    for (Level level : classes) {
      if (level.hasFields()) {
        saying.add(level);
      }
    }
    if (saying.isEmpty()) {
      return fields;
    }
    List<Level> all = new ArrayList<>(fields.levels());
    int nearer = 0;
    while (nearer < all.size() && isNearer(all.get(nearer), fieldsFirst)) {
      nearer++;
    }
    all.addAll(nearer, saying);
    return Fields.of(all);
  }

  /// True if the level beats times and boot fields of classes.
  private static boolean isNearer(Level level, boolean fieldsFirst) {
    return !level.name().equals(TOP) && !(fieldsFirst && level.isNetwork());
  }

  /// Nearest first, those that say something.
  public List<Level> levels() {
    List<Level> all = new ArrayList<>(inner);
    all.addAll(ofClasses);
    all.addAll(outer);
    return List.copyOf(all);
  }

  public Policy policy() {
    return merged.policy();
  }

  /// What becomes of the client's name, by all levels and, where none says anything, by default.
  public NamePolicy names() {
    return names;
  }

  private NamePolicy allNames() {
    NamePolicy all = merged.names();
    for (Level level : ofClasses) {
      all = all.over(level.scope().names());
    }
    for (Level level : outer) {
      all = all.over(level.scope().names());
    }
    return all.over(NamePolicy.DEFAULT);
  }

  /// What the nearest level that has this option for a client of these classes says of it.
  public Optional<Found> option(int code, Classes classes) {
    if (!codes.has(code)) {
      return Optional.empty();
    }
    Optional<Found> found = option(code, inner, classes);
    if (found.isEmpty()) {
      found = option(code, ofClasses, classes);
    }
    return found.isEmpty() ? option(code, outer, classes) : found;
  }

  private static Optional<Found> option(int code, List<Level> levels, Classes classes) {
    for (Level level : levels) {
      Optional<Found> found = option(code, level, classes);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Found> option(int code, Level level, Classes classes) {
    OptionSettings options = level.scope().options();
    return options.codes().has(code)
        ? options.find(code, classes::pass).map(setting -> new Found(level, setting))
        : Optional.empty();
  }

  /// What each level says of this option to a client of these classes, nearest first.
  public List<Found> everyOption(int code, Classes classes) {
    return levels().stream().flatMap(level -> option(code, level, classes).stream()).toList();
  }

  /// The codes that any level sets.
  public BitSet optionCodes() {
    return codes.toBitSet();
  }

  /// Those that any level sends to some clients unasked.
  public OptionCodes alwaysSent() {
    return always;
  }

  public LeaseTime leaseTime() {
    return fields.leaseTime();
  }

  /// T1, if any level sets it.
  public Optional<RenewalTime> renewTime() {
    return fields.renewTime();
  }

  /// T2, if any level sets it.
  public Optional<RenewalTime> rebindTime() {
    return fields.rebindTime();
  }

  /// How long an offer stays open. It is found as the times are, for classes have it, too.
  public long offerLifetimeS() {
    return fields.offerLifetimeS();
  }

  /// siaddr; empty if no level sets it.
  public Optional<ValueSource> nextServer() {
    return fields.nextServer();
  }

  /// sname; empty if no level sets it.
  public Optional<ValueSource> serverName() {
    return fields.serverName();
  }

  /// file; empty if no level sets it.
  public Optional<ValueSource> bootFileName() {
    return fields.bootFileName();
  }

  public boolean authoritative() {
    return merged.policy().authoritative().orElse(false);
  }

  /// The level whose word on a time or a boot field holds; empty if no level says anything.
  public <T> Optional<Level> saying(Function<Scope, Optional<T>> of) {
    for (Level level : fields.levels()) {
      if (of.apply(level.scope()).isPresent()) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  private static List<Level> inserted(Level nearer, List<Level> farther) {
    List<Level> all = new ArrayList<>(farther.size() + 1);
    all.add(nearer);
    all.addAll(farther);
    return List.copyOf(all);
  }
}
