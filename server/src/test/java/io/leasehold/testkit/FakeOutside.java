package io.leasehold.testkit;

import io.leasehold.config.Outside;
import io.leasehold.expression.OutsideTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Extensions that are lines of a test. One called "picky" takes no settings but none.
public final class FakeOutside implements Outside {
  private final Map<Kind, Map<String, Object>> all = new HashMap<>();

  /// What each was made with last.
  public final Map<String, Map<String, Object>> settings = new HashMap<>();

  public FakeOutside test(String name, OutsideTest test) {
    return with(Kind.CLIENT_TEST, name, test);
  }

  public FakeOutside value(String name, Value value) {
    return with(Kind.OPTION_VALUE, name, value);
  }

  public FakeOutside choice(String name, Choice choice) {
    return with(Kind.ALLOCATOR, name, choice);
  }

  public FakeOutside sink(String name, Sink sink) {
    return with(Kind.EVENT_SINK, name, sink);
  }

  public FakeOutside store(String name, Store store) {
    return with(Kind.LEASE_STORE, name, store);
  }

  private FakeOutside with(Kind kind, String name, Object made) {
    all.computeIfAbsent(kind, _ -> new HashMap<>()).put(name, made);
    return this;
  }

  @Override
  public List<String> names(Kind kind) {
    return List.copyOf(all.getOrDefault(kind, Map.of()).keySet());
  }

  @Override
  public OutsideTest test(String name, Map<String, Object> settings) throws Refused {
    return (OutsideTest) made(Kind.CLIENT_TEST, name, settings);
  }

  @Override
  public Value value(String name, Map<String, Object> settings) throws Refused {
    return (Value) made(Kind.OPTION_VALUE, name, settings);
  }

  @Override
  public Choice choice(String name, Map<String, Object> settings) throws Refused {
    return (Choice) made(Kind.ALLOCATOR, name, settings);
  }

  @Override
  public Sink sink(String name, Map<String, Object> settings) throws Refused {
    return (Sink) made(Kind.EVENT_SINK, name, settings);
  }

  @Override
  public Store store(String name, Map<String, Object> settings) throws Refused {
    return (Store) made(Kind.LEASE_STORE, name, settings);
  }

  private Object made(Kind kind, String name, Map<String, Object> given) throws Refused {
    if (name.equals("picky") && !given.isEmpty()) {
      throw new Refused("none at all");
    }
    settings.put(name, given);
    return Objects.requireNonNull(all.getOrDefault(kind, Map.of()).get(name));
  }
}
