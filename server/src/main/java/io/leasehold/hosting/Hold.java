package io.leasehold.hosting;

import io.leasehold.config.Outside.Refused;
import io.leasehold.expression.Facts;
import io.leasehold.extension.BadSettingsException;
import java.util.Map;
import java.util.concurrent.Callable;

/// What an extension has made for a configuration. Two of one extension with the same settings are
/// equal, so that a configuration that changes nothing about it is no other.
///
/// @param <T> what it makes
final class Hold<T> {
  private final Loaded loaded;
  private final Map<String, Object> settings;
  private final T made;

  private Hold(Loaded loaded, Map<String, Object> settings, T made) {
    this.loaded = loaded;
    this.settings = settings;
    this.made = made;
  }

  /// Makes one.
  @FunctionalInterface
  interface Maker<T> {
    T make(Map<String, Object> settings) throws BadSettingsException;
  }

  /// Whatever goes wrong in it is a reason to refuse the settings.
  static <T> Hold<T> of(Loaded loaded, Map<String, Object> settings, Maker<T> maker)
      throws Refused {
    try {
      return new Hold<>(loaded, settings, Theirs.call(() -> maker.make(settings)));
    } catch (ThrownException e) {
      throw new Refused(
          e.thrown() instanceof BadSettingsException
              ? String.valueOf(e.thrown().getMessage())
              : "it failed: " + e.thrown());
    }
  }

  String name() {
    return loaded.name();
  }

  /// Asks it about a query.
  ///
  /// @param otherwise where it has no answer
  <A> A ask(Facts facts, Callable<A> call, A otherwise) {
    return facts.isSupposed()
        ? loaded.health().suppose(call, otherwise)
        : loaded.health().ask(call, otherwise);
  }

  T made() {
    return made;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hold<?> hold
        && loaded.equals(hold.loaded)
        && settings.equals(hold.settings);
  }

  @Override
  public int hashCode() {
    return loaded.name().hashCode() * 31 + settings.hashCode();
  }

  @Override
  public String toString() {
    return loaded.name() + settings;
  }
}
