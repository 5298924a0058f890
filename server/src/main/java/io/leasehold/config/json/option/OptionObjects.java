package io.leasehold.config.json.option;

import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.PrefixText;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.wire.option.DomainName;
import io.leasehold.wire.option.EncryptedDnsValue;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.PortParametersValue;
import io.leasehold.wire.option.RdnssSelectionValue;
import io.leasehold.wire.option.RoutesValue;
import io.leasehold.wire.option.ServiceParameters;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.option.SixRdValue;
import io.leasehold.wire.option.SlpAgentsValue;
import io.leasehold.wire.option.SlpScopesValue;
import io.leasehold.wire.option.SubOption;
import io.leasehold.wire.option.VendorClassesValue;
import io.leasehold.wire.option.VendorOptionsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The natural form of option values that have parts: objects with a key for each part.
public final class OptionObjects {
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  private final OptionForms forms;

  OptionObjects(OptionForms forms) {
    this.forms = forms;
  }

  Optional<OptionValue> read(Node node, Shape shape) {
    return switch (shape) {
      case ROUTES -> OptionForms.list(node, "routes", this::route).map(RoutesValue::new);
      case VENDOR_CLASSES ->
          OptionForms.list(node, "vendor classes", OptionObjects::vendorClass)
              .map(VendorClassesValue::new);
      case VENDOR_OPTIONS ->
          OptionForms.list(node, "vendor options", this::vendorOptions)
              .map(VendorOptionsValue::new);
      case SLP_AGENTS -> Fields.of(node, ObjectKind.SLP_AGENTS).flatMap(this::slpAgents);
      case SLP_SCOPES -> Fields.of(node, ObjectKind.SLP_SCOPES).flatMap(OptionObjects::slpScopes);
      case SIX_RD -> Fields.of(node, ObjectKind.SIX_RD).flatMap(this::sixRd);
      case RDNSS_SELECTION ->
          Fields.of(node, ObjectKind.RDNSS_SELECTION).flatMap(this::rdnssSelection);
      case PORT_PARAMETERS ->
          Fields.of(node, ObjectKind.PORT_PARAMETERS).flatMap(OptionObjects::portParameters);
      case ENCRYPTED_DNS ->
          OptionForms.list(node, "resolvers", this::resolver).map(EncryptedDnsValue::new);
      default -> throw new IllegalStateException(shape + " has no parts");
    };
  }

  private Optional<RoutesValue.Route> route(Node node) {
    return Fields.of(node, ObjectKind.ROUTE)
        .flatMap(
            fields -> {
              Optional<Prefix> to =
                  fields
                      .require("to", "\"198.51.100.0/24\"")
                      .flatMap(
                          value ->
                              value.parsed(
                                  Prefix::parse,
                                  PrefixText.expected(value, "198.51.100.0/24", _ -> true)));
              Optional<Ipv4> via = address(fields, "via", "\"192.0.2.1\"");
              return to.flatMap(prefix -> via.map(by -> new RoutesValue.Route(prefix, by)));
            });
  }

  private static Optional<VendorClassesValue.Enterprise> vendorClass(Node node) {
    return Fields.of(node, ObjectKind.VENDOR_CLASS)
        .flatMap(
            fields -> {
              OptionalLong number = number(fields, "enterprise", UINT32_MAX);
              List<Octets> classes =
                  fields
                      .require("classes", "[\"'text'\"]")
                      .flatMap(value -> OptionForms.list(value, "classes", RawOctets::any))
                      .orElse(List.of());
              return number.isPresent()
                  ? Optional.of(new VendorClassesValue.Enterprise(number.getAsLong(), classes))
                  : Optional.empty();
            });
  }

  private Optional<VendorOptionsValue.Enterprise> vendorOptions(Node node) {
    return Fields.of(node, ObjectKind.VENDOR_OPTIONS)
        .flatMap(
            fields -> {
              OptionalLong number = number(fields, "enterprise", UINT32_MAX);
              List<SubOption> options =
                  fields
                      .require("options", "{\"1\": \"'text'\"}")
                      .map(own -> vendorOptions(own, number))
                      .orElse(List.of());
              return number.isPresent()
                  ? Optional.of(new VendorOptionsValue.Enterprise(number.getAsLong(), options))
                  : Optional.empty();
            });
  }

  private List<SubOption> vendorOptions(Node node, OptionalLong enterprise) {
    String space = OptionSpace.ofEnterprise(enterprise.orElse(0));
    return new SubOptionReader(forms).options(node, space);
  }

  private Optional<OptionValue> slpAgents(Fields fields) {
    boolean mandatory = fields.find("mandatory").flatMap(Node::bool).orElse(false);
    return fields
        .require("addresses", "[\"192.0.2.1\"]")
        .flatMap(forms::addresses)
        .map(addresses -> new SlpAgentsValue(mandatory, addresses));
  }

  private static Optional<OptionValue> slpScopes(Fields fields) {
    boolean mandatory = fields.find("mandatory").flatMap(Node::bool).orElse(false);
    return fields
        .require("scopes", "\"default\"")
        .flatMap(node -> node.text("text"))
        .map(scopes -> new SlpScopesValue(mandatory, Octets.ofText(scopes)));
  }

  private Optional<OptionValue> sixRd(Fields fields) {
    OptionalLong mask = number(fields, "ipv4-mask-length", 32);
    OptionalLong length = number(fields, "prefix-length", 128);
    Optional<Ipv6> prefix =
        fields
            .require("prefix", "\"2001:db8::\"")
            .flatMap(node -> node.parsed(Ipv6::parse, "an IPv6 address"));
    Optional<List<Ipv4>> relays =
        fields.require("border-relays", "[\"192.0.2.1\"]").flatMap(forms::addresses);
    return mask.isPresent() && length.isPresent()
        ? prefix.flatMap(
            of ->
                relays.map(
                    by -> new SixRdValue((int) mask.getAsLong(), (int) length.getAsLong(), of, by)))
        : Optional.empty();
  }

  private Optional<OptionValue> rdnssSelection(Fields fields) {
    OptionalLong preference = number(fields, "preference", 3);
    Optional<Ipv4> primary = address(fields, "primary", "\"192.0.2.53\"");
    Ipv4 secondary =
        fields.has("secondary")
            ? address(fields, "secondary", "\"192.0.2.54\"").orElse(Ipv4.ANY)
            : Ipv4.ANY;
    Optional<List<DomainName>> domains =
        fields.require("domains", "[\"example.org\"]").flatMap(OptionForms::domains);
    return preference.isPresent()
        ? primary.flatMap(
            first ->
                domains.map(
                    all ->
                        new RdnssSelectionValue(
                            (int) preference.getAsLong(), first, secondary, all)))
        : Optional.empty();
  }

  private static Optional<OptionValue> portParameters(Fields fields) {
    OptionalLong offset = number(fields, "offset", 15);
    OptionalLong length = number(fields, "psid-length", 16);
    OptionalLong portSet = number(fields, "psid", 0xFFFF);
    return offset.isPresent() && length.isPresent() && portSet.isPresent()
        ? Optional.of(
            new PortParametersValue(
                (int) offset.getAsLong(), (int) length.getAsLong(), (int) portSet.getAsLong()))
        : Optional.empty();
  }

  private Optional<EncryptedDnsValue.Resolver> resolver(Node node) {
    return Fields.of(node, ObjectKind.RESOLVER)
        .flatMap(
            fields -> {
              OptionalLong priority = number(fields, "priority", 0xFFFF);
              List<Ipv4> addresses =
                  fields.find("addresses").flatMap(forms::addresses).orElse(List.of());
              Octets parameters =
                  fields.find("parameters").flatMap(OptionObjects::parameters).orElse(Octets.EMPTY);
              Optional<DomainName> name =
                  fields
                      .require("name", "\"dns.example.org\"")
                      .flatMap(value -> value.parsed(DomainName::parse, "a domain name"));
              return name.filter(_ -> priority.isPresent())
                  .map(
                      of ->
                          new EncryptedDnsValue.Resolver(
                              (int) priority.orElse(0), of, addresses, parameters));
            });
  }

  /// In the notation of RFC 9460 §2.1, or as octets.
  private static Optional<Octets> parameters(Node node) {
    return node.json() instanceof Json.Text(String text, _) && ServiceParameters.isMeant(text)
        ? Optional.of(ServiceParameters.parse(text))
        : RawOctets.any(node);
  }

  private Optional<Ipv4> address(Fields fields, String key, String example) {
    return fields.require(key, example).flatMap(forms::address);
  }

  private static OptionalLong number(Fields fields, String key, long max) {
    Optional<Node> node = fields.require(key, "0 to " + max);
    return node.isPresent() ? node.get().whole(0, max) : OptionalLong.empty();
  }
}
