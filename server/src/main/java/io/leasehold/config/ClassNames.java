package io.leasehold.config;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every class name that a configuration mentions, numbered from 0, the built-in classes first.
/// Immutable.
public final class ClassNames {
  /// Every query is in it.
  public static final ClassName ALL = new ClassName("ALL", 0);

  /// The client has a reservation.
  public static final ClassName KNOWN = new ClassName("KNOWN", 1);

  /// It has been looked for, and the client has none.
  public static final ClassName UNKNOWN = new ClassName("UNKNOWN", 2);

  /// A query without a message type, RFC 1534.
  public static final ClassName BOOTP = new ClassName("BOOTP", 3);

  /// What is in it gets no answer.
  public static final ClassName DROP = new ClassName("DROP", 4);

  /// What is in it gets no address.
  public static final ClassName REJECT = new ClassName("REJECT", 5);

  /// The start of the class named after option 60.
  public static final String VENDOR_CLASS = "VENDOR_CLASS_";

  /// The start of a class made by a template.
  public static final String SPAWN = "SPAWN_";

  /// None but those that are built in.
  public static final ClassNames BUILT_IN = new Builder().build();

  private final Map<String, ClassName> byName;

  private ClassNames(Map<String, ClassName> byName) {
    this.byName = Map.copyOf(byName);
  }

  public Optional<ClassName> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// Those that begin so, in the order of their numbers.
  public List<ClassName> startingWith(String prefix) {
    return byName.values().stream()
        .filter(each -> each.name().startsWith(prefix))
        .sorted(Comparator.comparingInt(ClassName::number))
        .toList();
  }

  public int size() {
    return byName.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassNames names && byName.equals(names.byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }

  /// Numbers names as they are met. Not for two threads.
  public static final class Builder {
    private final Map<String, ClassName> byName = new HashMap<>();

    public Builder() {
      List.of(ALL, KNOWN, UNKNOWN, BOOTP, DROP, REJECT)
          .forEach(name -> byName.put(name.name(), name));
    }

    /// The name's number, always the same.
    public ClassName of(String name) {
      return byName.computeIfAbsent(name, text -> new ClassName(text, byName.size()));
    }

    public ClassNames build() {
      return new ClassNames(byName);
    }
  }
}
