package io.leasehold.convert;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A JSON value to be printed.
public sealed interface Out {
  record Text(String value) implements Out {}

  record Num(String literal) implements Out {}

  record Bool(boolean value) implements Out {}

  record Arr(List<Out> items) implements Out {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /// An object that is filled while it is made; its members stay in the order in which they came.
  record Obj(Map<String, Out> members) implements Out {
    public Obj {
      members = new LinkedHashMap<>(members);
    }

    public Obj() {
      this(Map.of());
    }

    /// A view; [#put] and [#remove] change them.
    @Override
    public Map<String, Out> members() {
      return Collections.unmodifiableMap(members);
    }

    public Obj put(String key, Out value) {
      members.put(key, value);
      return this;
    }

    public Obj put(String key, String text) {
      return put(key, new Text(text));
    }

    public Obj put(String key, boolean value) {
      return put(key, new Bool(value));
    }

    /// Nothing, if there are none.
    public Obj putAll(String key, Collection<? extends Out> items) {
      return items.isEmpty() ? this : put(key, new Arr(List.copyOf(items)));
    }

    /// Nothing, if there are none.
    public Obj putTexts(String key, Collection<String> texts) {
      return putAll(key, texts.stream().map(Text::new).toList());
    }

    public void remove(String key) {
      members.remove(key);
    }

    public Optional<Out> get(String key) {
      return Optional.ofNullable(members.get(key));
    }

    public boolean has(String key) {
      return members.containsKey(key);
    }

    public boolean isEmpty() {
      return members.isEmpty();
    }
  }

  static Out of(long number) {
    return new Num(Long.toString(number));
  }

  /// One value stands alone, several in an array.
  static Out oneOrMore(Stream<? extends Out> values) {
    List<? extends Out> all = values.toList();
    return all.size() == 1 ? all.getFirst() : new Arr(List.copyOf(all));
  }
}
