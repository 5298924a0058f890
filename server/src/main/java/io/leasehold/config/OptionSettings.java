package io.leasehold.config;

import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What one level says of options, in the order of the text. An option can stand here several
/// times, for different classes of clients; the first that is for the client counts. Immutable.
public final class OptionSettings {
  public static final OptionSettings NONE = new OptionSettings(List.of());

  private final List<OptionSetting> settings;

  private final OptionCodes codes;
  private final OptionCodes always;

  private OptionSettings(List<OptionSetting> settings) {
    this.settings = List.copyOf(settings);
    BitSet all = new BitSet();
    BitSet unasked = new BitSet();
    for (OptionSetting setting : settings) {
      all.set(setting.code());
      if (setting.sending() == OptionSetting.Sending.ALWAYS) {
        unasked.set(setting.code());
      }
    }
    codes = OptionCodes.of(all);
    always = OptionCodes.of(unasked);
  }

  public static OptionSettings of(List<OptionSetting> settings) {
    return settings.isEmpty() ? NONE : new OptionSettings(settings);
  }

  /// Fixed values for everybody who requests them.
  public static OptionSettings of(Options4 options) {
    List<OptionSetting> settings = new ArrayList<>(options.size());
    for (int i = 0; i < options.size(); i++) {
      settings.add(OptionSetting.of(options.codeAt(i), options.valueAt(i)));
    }
    return of(settings);
  }

  public List<OptionSetting> all() {
    return settings;
  }

  public boolean isEmpty() {
    return settings.isEmpty();
  }

  /// Those that are set.
  public OptionCodes codes() {
    return codes;
  }

  /// Those that are sent to some clients whether or not they request them.
  public OptionCodes always() {
    return always;
  }

  /// The first setting of the option whose guard lets the client in.
  public Optional<OptionSetting> find(int code, Predicate<Guard> letsIn) {
    for (OptionSetting setting : settings) {
      if (setting.code() == code && letsIn.test(setting.guard())) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /// Every fixed value that the option can have here.
  public List<Octets> fixed(int code) {
    List<Octets> values = new ArrayList<>();
    for (OptionSetting setting : settings) {
      if (setting.code() == code && setting.sending() != OptionSetting.Sending.NEVER) {
        setting.source().fixed().ifPresent(values::add);
      }
    }
    return values;
  }

  /// The first fixed value that the option can have here.
  public Optional<Octets> firstFixed(int code) {
    return fixed(code).stream().findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionSettings all && settings.equals(all.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  @Override
  public String toString() {
    return settings.toString();
  }
}
