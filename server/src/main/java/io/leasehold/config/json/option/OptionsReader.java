package io.leasehold.config.json.option;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.OptionSetting;
import io.leasehold.config.OptionSettings;
import io.leasehold.config.ValueSource;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Spelling;
import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads an `options` object: each member an option by name or number, with what is said of it.
public final class OptionsReader {
  private final OptionDefinitions definitions;
  private final OptionSettingReader settings;

  public OptionsReader(OptionDefinitions definitions, OptionSettingReader settings) {
    this.definitions = definitions;
    this.settings = settings;
  }

  /// With what a class defines for itself.
  ///
  /// @param fields of an object that has the key "option-definitions"
  public OptionsReader within(Fields fields) {
    OptionDefinitions own = definitions.within(fields);
    return new OptionsReader(own, settings.with(own));
  }

  /// What could be read.
  ///
  /// @param masks the subnet masks among the options, with their place
  public record Read(OptionSettings options, List<Placed<Ipv4>> masks) {
    public static final Read NOTHING = new Read(OptionSettings.NONE, List.of());

    public Read {
      masks = List.copyOf(masks);
    }
  }

  public Read read(Node node) {
    if (!node.isObject()) {
      node.wrong("an object: options by name or number");
      return Read.NOTHING;
    }
    List<OptionSetting> all = new ArrayList<>();
    List<Placed<Ipv4>> masks = new ArrayList<>();
    Map<Integer, Node> seen = new HashMap<>();
    for (Fields.Keyed member : Fields.distinct(node)) {
      Node value = member.value();
      Optional<OptionKind> kind = kind(member).filter(known -> isFirst(seen, known, value));
      List<Placed<OptionSetting>> read =
          kind.map(known -> settings.read(value, known)).orElse(List.of());
      read.forEach(ServerIdentifiers::check);
      read.forEach(setting -> all.add(setting.value()));
      read.forEach(setting -> mask(setting).ifPresent(masks::add));
    }
    return new Read(OptionSettings.of(all), masks);
  }

  private static Optional<Placed<Ipv4>> mask(Placed<OptionSetting> setting) {
    boolean isMask = setting.value().code() == OptionCode4.SUBNET_MASK.code();
    if (!isMask || !(setting.value().source() instanceof ValueSource.Fixed(Octets octets))) {
      return Optional.empty();
    }
    Ipv4 mask = new Ipv4(octets.asBuffer().getInt(0));
    int zeros = ~mask.bits();
    if ((zeros & (zeros + 1)) != 0) {
      setting.node().wrong("the mask " + mask, "ones, then zeros, such as \"255.255.255.0\"");
      return Optional.empty();
    }
    return Optional.of(new Placed<>(mask, setting.node()));
  }

  private Optional<OptionKind> kind(Fields.Keyed member) {
    String key = member.key();
    if (definitions.isInDoubt(OptionSpace.DHCP4, key)) {
      return Optional.empty();
    }
    Optional<OptionKind> kind = definitions.find(key);
    if (kind.isEmpty()) {
      member.wrongKey(
          "the unknown option " + quoted(key),
          "an option's IANA name, a name of \"option-definitions\", or a number from 1 to 254"
              + Spelling.hint(definitions.nearest(OptionSpace.DHCP4, key)));
      return kind;
    }
    Optional<String> instead = ServerOptions.instead(kind.get().code());
    instead.ifPresent(advice -> member.wrongKey("the option " + quoted(key), advice));
    return instead.isPresent() ? Optional.empty() : kind;
  }

  private static boolean isFirst(Map<Integer, Node> seen, OptionKind kind, Node node) {
    Node earlier = seen.putIfAbsent(kind.code(), node);
    if (earlier != null) {
      node.wrong(
          "option %d once more".formatted(kind.code()),
          "each option once; this one is on line " + earlier.json().place().line());
    }
    return earlier == null;
  }
}
