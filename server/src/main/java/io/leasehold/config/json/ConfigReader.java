package io.leasehold.config.json;

import io.leasehold.config.ApiConfig;
import io.leasehold.config.Behaviour;
import io.leasehold.config.ClientClass;
import io.leasehold.config.Config;
import io.leasehold.config.DdnsConfig;
import io.leasehold.config.EventsConfig;
import io.leasehold.config.InterfaceChoice;
import io.leasehold.config.LogConfig;
import io.leasehold.config.Network;
import io.leasehold.config.Outside;
import io.leasehold.config.Policy;
import io.leasehold.config.Reservation;
import io.leasehold.config.Scope;
import io.leasehold.config.StoreConfig;
import io.leasehold.config.json.check.AddressChecks;
import io.leasehold.config.json.check.ClassMentions;
import io.leasehold.config.json.check.Drafts.OfNetwork;
import io.leasehold.config.json.check.Drafts.OfReservation;
import io.leasehold.config.json.check.LinkChecks;
import io.leasehold.config.json.check.MaskChecks;
import io.leasehold.config.json.check.NameChecks;
import io.leasehold.config.json.check.PrefixIndex;
import io.leasehold.config.json.check.ReservationChecks;
import io.leasehold.config.json.check.ReservedNameChecks;
import io.leasehold.config.json.check.Routers;
import io.leasehold.config.json.option.ExpressionReader;
import io.leasehold.config.json.option.ExtensionReader;
import io.leasehold.config.json.option.OptionDefinitions;
import io.leasehold.config.json.option.OptionSettingReader;
import io.leasehold.config.json.option.OptionsReader;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.LongText;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.SourceText;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.util.List;
import java.util.Optional;

/// Turns the text of a configuration into a [Config], or into everything that is wrong with it.
///
/// It reads in three steps, and the later ones run even when the earlier ones found errors, so that
/// a person sees all of them at once: text to a tree, the tree to values each by itself, and the
/// values compared with each other. Reservations, of which there may be very many, go the second
/// and the third step one subnet after the other.
public final class ConfigReader {
  private final Findings findings = new Findings();
  private final Findings leftOut = new Findings();
  private final Findings warnings = new Findings();
  private final Findings notes = new Findings();

  private final SourceText source;
  private final Outside outside;

  private ConfigReader(SourceText source, Outside outside) {
    this.source = source;
    this.outside = outside;
  }

  /// Where no extensions are.
  public static ConfigRead read(String text) {
    return read(LongText.of(text), Outside.NONE);
  }

  /// @param outside the extensions that can be used
  public static ConfigRead read(LongText text, Outside outside) {
    return switch (TreeReader.read(text)) {
      case TreeRead.Broken(ConfigError error) -> new ConfigRead.Bad(ConfigErrors.of(error));
      case TreeRead.Tree(Json root) -> new ConfigReader(new SourceText(text), outside).config(root);
    };
  }

  /// A configuration that was made, and has its places from what it was made of.
  public static ConfigRead read(Json made) {
    return new ConfigReader(SourceText.NONE, Outside.NONE).config(made);
  }

  private ConfigRead config(Json root) {
    Optional<Config> config =
        Fields.of(new Node("$", root, findings), ObjectKind.CONFIG).map(this::config);
    if (config.isEmpty() || findings.size() > 0) {
      return new ConfigRead.Bad(findings.with(leftOut).errors());
    }
    return new ConfigRead.Good(config.get(), leftOut.errors(), warnings.errors(), notes.errors());
  }

  private Config config(Fields root) {
    DdnsConfig ddns = DdnsReader.read(root, warnings);
    NameChecks names = new NameChecks(ddns, warnings);
    ClassMentions mentions = new ClassMentions(findings);
    OptionDefinitions definitions = OptionDefinitions.read(root);
    ExtensionReader extensions = ExtensionReader.read(root, outside);
    ExpressionReader expressions = new ExpressionReader(definitions, mentions, source, extensions);
    OptionSettingReader settings =
        new OptionSettingReader(definitions, expressions, mentions, extensions);
    OptionsReader options = new OptionsReader(definitions, settings);
    BootFieldReader boot = new BootFieldReader(expressions);
    ScopeReader scopes = new ScopeReader(options, boot, names, extensions);
    ReservationReader reservations =
        new ReservationReader(scopes, new IdentifierReader(expressions), mentions, leftOut);
    ScopeReader.Level top = scopes.read(root, Times.DEFAULT);
    ClassReader classReader = new ClassReader(scopes, expressions, mentions);
    List<ClientClass> classes = classReader.read(root, top.times());
    List<OfNetwork> networks =
        new NetworkReader(scopes, reservations, new AdmissionReader(mentions))
            .read(root, top.times());
    InterfaceChoice interfaces = ServerReader.interfaces(root);
    long probationS = ServerReader.probationS(root);
    StoreConfig store = ServerReader.store(root, extensions);
    ApiConfig api = ApiReader.api(root);
    EventsConfig events = EventsReader.events(root, extensions);
    LogConfig log = ServerReader.log(root, store);
    root.find("$schema").ifPresent(schema -> schema.text("the schema's address"));
    Behaviour behaviour = BehaviourReader.read(root, expressions);
    LinkChecks.check(networks, interfaces);
    PrefixIndex index = PrefixIndex.of(networks);
    AddressChecks.check(index);
    MaskChecks.check(networks, top.masks());
    classReader.masks().forEach(mask -> MaskChecks.ofClass(mask, index.subnets()));
    ReservationChecks reserved = new ReservationChecks(index, top.scope(), behaviour);
    ReservedNameChecks called = new ReservedNameChecks(names, top.scope(), classes, index);
    List<Network> checked =
        networks.stream().map(network -> network(network, top.scope(), reserved, called)).toList();
    List<Reservation> kept =
        called.global(reserved.global(reservations.read(root, top.times()))).stream()
            .map(OfReservation::toReservation)
            .toList();
    mentions.check();
    mentions.warn(warnings);
    definitions.note(notes);
    return new Config(
        interfaces,
        checked,
        kept,
        classes,
        mentions.names(),
        definitions.own(),
        top(top.scope()),
        behaviour,
        probationS,
        store,
        api,
        ddns,
        events,
        log);
  }

  private static Network network(
      OfNetwork network, Scope top, ReservationChecks reserved, ReservedNameChecks called) {
    return network.toNetwork(
        network.subnets().stream()
            .map(
                subnet ->
                    subnet.toSubnet(
                        Routers.neverLeased(subnet, List.of(network.scope(), top)),
                        called.ofSubnet(network, subnet, reserved.ofSubnet(network, subnet))))
            .toList());
  }

  /// What holds everywhere says of every client how it is treated.
  private static Scope top(Scope own) {
    return own.withPolicy(own.policy().over(Policy.DEFAULT));
  }
}
