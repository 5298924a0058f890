package io.leasehold.config;

import io.leasehold.expression.Facts;
import io.leasehold.expression.OutsideTest;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What extensions add, as the server uses it. Whatever decides calls never throws and is never
/// wrong: who made it is watched. Two that are made of one extension with the same settings are
/// equal.
public interface Outside {
  /// No extension is there.
  Outside NONE = new Without();

  /// What an extension can be.
  enum Kind {
    CLIENT_TEST("client-test"),
    OPTION_VALUE("option-value"),
    ALLOCATOR("allocator"),
    EVENT_SINK("event-sink"),
    LEASE_STORE("lease-store");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// The names of those that are there, in order.
  List<String> names(Kind kind);

  /// Of one that is there, with its settings: text, whole and other numbers, and so on, as they
  /// stand in the configuration. So of the others.
  OutsideTest test(String name, Map<String, Object> settings) throws Refused;

  Value value(String name, Map<String, Object> settings) throws Refused;

  Choice choice(String name, Map<String, Object> settings) throws Refused;

  Sink sink(String name, Map<String, Object> settings) throws Refused;

  Store store(String name, Map<String, Object> settings) throws Refused;

  /// Settings that an extension does not take; the message says why, for people.
  final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    public Refused(String why) {
      super(why);
    }
  }

  /// Says what an option holds.
  @FunctionalInterface
  interface Value {
    Optional<Octets> of(Facts facts, Towards towards);
  }

  /// Chooses addresses.
  @FunctionalInterface
  interface Choice {
    /// @param isFree whether the client can have an address of the range
    /// @return one of the range that is free
    Optional<Ipv4> of(Facts facts, Range pool, Predicate<Ipv4> isFree);
  }

  /// Can be told events.
  @FunctionalInterface
  interface Sink {
    Listener listen();
  }

  /// Is told events. One thread.
  interface Listener extends AutoCloseable {
    /// @throws Untaken if they are to come again
    void take(List<Told> events) throws Untaken, InterruptedException;

    @Override
    void close();
  }

  /// Events that were not taken; the message says why.
  final class Untaken extends Exception {
    private static final long serialVersionUID = 1;

    public Untaken(String why) {
      super(why);
    }
  }

  /// An event.
  record Told(String id, String kind, String json) {}

  /// Keeps leases.
  @FunctionalInterface
  interface Store {
    Keeper open(Path data) throws IOException;
  }

  /// Keeps values under keys. One thread. Whatever goes wrong in it is an [IOException].
  interface Keeper extends AutoCloseable {
    String name();

    void load(Consumer<Kept> each) throws IOException;

    /// Returns once they are on stable storage.
    void keep(List<Kept> batch) throws IOException;

    @Override
    void close();
  }

  record Kept(String key, Octets value) {}

  /// None.
  final class Without implements Outside {
    private Without() {}

    @Override
    public List<String> names(Kind kind) {
      return List.of();
    }

    @Override
    public OutsideTest test(String name, Map<String, Object> settings) {
      throw unknown(name);
    }

    @Override
    public Value value(String name, Map<String, Object> settings) {
      throw unknown(name);
    }

    @Override
    public Choice choice(String name, Map<String, Object> settings) {
      throw unknown(name);
    }

    @Override
    public Sink sink(String name, Map<String, Object> settings) {
      throw unknown(name);
    }

    @Override
    public Store store(String name, Map<String, Object> settings) {
      throw unknown(name);
    }

    private static IllegalStateException unknown(String name) {
      return new IllegalStateException("there is no extension " + name);
    }
  }
}
