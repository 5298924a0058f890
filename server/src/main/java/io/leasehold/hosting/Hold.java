package io.leasehold.hosting;

import io.leasehold.config.Outside.Refused;
import io.leasehold.extension.BadSettingsException;
import java.util.Map;

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
      return new Hold<>(loaded, settings, maker.make(settings));
    } catch (BadSettingsException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      throw new Refused("it failed: " + e);
    }
  }

  String name() {
    return loaded.name();
  }

  Health health() {
    return loaded.health();
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
