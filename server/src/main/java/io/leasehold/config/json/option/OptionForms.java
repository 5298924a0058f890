package io.leasehold.config.json.option;

import io.leasehold.config.json.tree.Durations;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.Address6ListValue;
import io.leasehold.wire.option.Address6Value;
import io.leasehold.wire.option.AddressListValue;
import io.leasehold.wire.option.AddressPairListValue;
import io.leasehold.wire.option.AddressValue;
import io.leasehold.wire.option.DomainListValue;
import io.leasehold.wire.option.DomainName;
import io.leasehold.wire.option.DomainNameValue;
import io.leasehold.wire.option.DurationValue;
import io.leasehold.wire.option.EmptyValue;
import io.leasehold.wire.option.FlagValue;
import io.leasehold.wire.option.NumberListValue;
import io.leasehold.wire.option.NumberValue;
import io.leasehold.wire.option.OpaqueValue;
import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.PcpServersValue;
import io.leasehold.wire.option.Prefix6Value;
import io.leasehold.wire.option.PsidValue;
import io.leasehold.wire.option.RecordValue;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.option.SipServersValue;
import io.leasehold.wire.option.TextListValue;
import io.leasehold.wire.option.TextValue;
import io.leasehold.wire.option.UriListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The natural form in JSON of each shape that an option's value can have. Where a list can stand,
/// one value can, too.
public final class OptionForms {
  /// In place of an address: the server's, towards the client.
  public static final String THIS_SERVER = "this-server";

  private static final String ADDRESS = "an IPv4 address";
  private static final String ADDRESS6 = "an IPv6 address";
  private static final String DOMAIN = "a domain name";
  private static final long INT32_MAX = 0x7FFF_FFFFL;
  private static final Pattern LENGTH_BEHIND_SLASH = Pattern.compile("([^/]+)/([0-9]{1,3})");

  private final OptionDefinitions definitions;

  /// Stands for the server's address until there is a client.
  private final Ipv4 standIn;

  OptionForms(OptionDefinitions definitions, Ipv4 standIn) {
    this.definitions = definitions;
    this.standIn = standIn;
  }

  OptionDefinitions definitions() {
    return definitions;
  }

  /// The value. If there is none, the errors are reported; with a value there may be errors, too.
  Optional<OptionValue> read(Node node, OptionKind kind) {
    SubOptionReader inner = new SubOptionReader(this);
    if (kind.hasSpace() && inner.isMeant(node, kind)) {
      return inner.value(node, kind);
    }
    return kind.shape() == Shape.RECORD ? records(node, kind) : read(node, kind.shape());
  }

  private Optional<OptionValue> read(Node node, Shape shape) {
    return switch (shape) {
      case EMPTY -> node.bool().filter(on -> isTrue(node, on)).map(_ -> new EmptyValue());
      case FLAG -> node.bool().map(FlagValue::new);
      case UINT8, UINT16, UINT32, INT8, INT16, INT32 ->
          number(node, shape).map(number -> new NumberValue(shape, number));
      case UINT8_LIST, UINT16_LIST, UINT32_LIST, INT8_LIST, INT16_LIST, INT32_LIST ->
          list(node, "numbers", item -> number(item, shape))
              .map(numbers -> new NumberListValue(shape, numbers));
      case DURATION -> duration(node);
      case ADDRESS -> address(node).map(AddressValue::new);
      case ADDRESS_LIST -> addresses(node).map(AddressListValue::new);
      case ADDRESS_LIST_OR_NONE ->
          isEmptyArray(node)
              ? Optional.of(new EmptyValue())
              : addresses(node).map(AddressListValue::new);
      case ADDRESS_PAIR_LIST ->
          list(node, "pairs of addresses", this::pair).map(AddressPairListValue::new);
      case ADDRESS6 -> node.parsed(Ipv6::parse, ADDRESS6).map(Address6Value::new);
      case ADDRESS6_LIST ->
          list(node, "IPv6 addresses", item -> item.parsed(Ipv6::parse, ADDRESS6))
              .map(Address6ListValue::new);
      case PREFIX6 ->
          node.parsed(OptionForms::prefix6, "an IPv6 prefix such as \"2001:db8::/32\"")
              .map(value -> value);
      case PSID ->
          node.parsed(OptionForms::psid, "a port set and its length in bits such as \"3/4\"")
              .map(value -> value);
      case TEXT -> node.text("text").map(TextValue::of);
      case TEXT_LIST -> texts(node).map(TextListValue::new);
      case URI_LIST -> texts(node).map(UriListValue::new);
      case DOMAIN_NAME -> node.parsed(DomainName::parse, DOMAIN).map(DomainNameValue::new);
      case DOMAIN_LIST -> domains(node).map(names -> new DomainListValue(names, false));
      case SEARCH_LIST -> domains(node).map(names -> new DomainListValue(names, true));
      case SIP_SERVERS -> sipServers(node);
      case PCP_SERVERS -> list(node, "PCP servers", this::addresses).map(PcpServersValue::new);
      case ROUTES,
          VENDOR_CLASSES,
          VENDOR_OPTIONS,
          SLP_AGENTS,
          SLP_SCOPES,
          SIX_RD,
          RDNSS_SELECTION,
          PORT_PARAMETERS,
          ENCRYPTED_DNS ->
          new OptionObjects(this).read(node, shape);
      case NETWORK_INTERFACE,
          MACHINE_ID,
          VIRTUAL_SUBNET,
          RELAY_AGENT,
          CLIENT_FQDN,
          AUTHENTICATION,
          STATUS,
          SUB_OPTIONS,
          RECORD,
          OPAQUE ->
          octets(node);
    };
  }

  Optional<List<Ipv4>> addresses(Node node) {
    return list(node, "IPv4 addresses", this::address);
  }

  Optional<Ipv4> address(Node node) {
    return node.parsed(this::ipv4, ADDRESS);
  }

  private Optional<Ipv4> ipv4(String text) {
    return text.equals(THIS_SERVER) ? Optional.of(standIn) : Ipv4.parse(text);
  }

  static Optional<List<DomainName>> domains(Node node) {
    return list(node, "domain names", item -> item.parsed(DomainName::parse, DOMAIN));
  }

  static Optional<List<Octets>> texts(Node node) {
    return list(node, "texts", item -> item.text("text").map(Octets::ofText));
  }

  /// One value or an array of them; all that can be read, if any is there.
  static <T> Optional<List<T>> list(Node node, String what, Function<Node, Optional<T>> read) {
    List<Node> items = node.isArray() ? node.items(what) : List.of(node);
    if (items.isEmpty()) {
      node.wrong(what + ", one at least");
      return Optional.empty();
    }
    return Optional.of(items.stream().flatMap(item -> read.apply(item).stream()).toList())
        .filter(values -> !values.isEmpty());
  }

  private static Optional<OptionValue> octets(Node node) {
    Optional<Octets> octets = RawOctets.any(node);
    if (octets.filter(Octets::isEmpty).isPresent()) {
      node.wrong("one octet at least");
      return Optional.empty();
    }
    return octets.map(OpaqueValue::new);
  }

  private static boolean isTrue(Node node, boolean on) {
    if (!on) {
      node.wrong("true, or no such option: it has no value");
    }
    return on;
  }

  private static boolean isEmptyArray(Node node) {
    return node.json() instanceof Json.Arr(List<Json> items, _) && items.isEmpty();
  }

  private static Optional<Long> number(Node node, Shape shape) {
    OptionalLong number =
        switch (shape) {
          case UINT8, UINT8_LIST -> node.whole(0, 0xFF);
          case UINT16, UINT16_LIST -> node.whole(0, 0xFFFF);
          case UINT32, UINT32_LIST -> node.whole(0, 0xFFFF_FFFFL);
          case INT8, INT8_LIST -> node.whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
          case INT16, INT16_LIST -> node.whole(Short.MIN_VALUE, Short.MAX_VALUE);
          default -> node.whole(-INT32_MAX - 1, INT32_MAX);
        };
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static Optional<OptionValue> duration(Node node) {
    OptionalLong seconds = Durations.read(node, 0, DurationValue.INFINITE);
    return seconds.isPresent()
        ? Optional.of(new DurationValue(seconds.getAsLong()))
        : Optional.empty();
  }

  private Optional<AddressPairListValue.Pair> pair(Node node) {
    List<Node> items = node.isArray() ? node.items("two addresses") : List.of();
    if (items.size() != 2) {
      node.wrong("two IPv4 addresses: [\"192.0.2.0\", \"192.0.2.1\"]");
      return Optional.empty();
    }
    Optional<Ipv4> first = address(items.getFirst());
    Optional<Ipv4> second = address(items.getLast());
    return first.flatMap(one -> second.map(other -> new AddressPairListValue.Pair(one, other)));
  }

  /// All of them addresses, or all of them names (RFC 3361 §3).
  private Optional<OptionValue> sipServers(Node node) {
    List<Node> items = node.isArray() ? node.items("SIP servers") : List.of(node);
    boolean addresses =
        items.stream()
            .anyMatch(
                item -> item.json() instanceof Json.Text(String text, _) && ipv4(text).isPresent());
    return addresses
        ? addresses(node).map(all -> new SipServersValue(List.of(), all))
        : domains(node).map(all -> new SipServersValue(all, List.of()));
  }

  /// A record; where it repeats, an array of records, or one whose last field repeats.
  private Optional<OptionValue> records(Node node, OptionKind kind) {
    List<Node> items = node.isArray() ? node.items("fields") : List.of(node);
    boolean many = kind.repeats() && !items.isEmpty() && items.stream().allMatch(Node::isArray);
    if (!many) {
      return record(node, kind);
    }
    List<OptionValue> values = items.stream().flatMap(item -> record(item, kind).stream()).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(new RecordValue(values));
  }

  private Optional<OptionValue> record(Node node, OptionKind kind) {
    List<Shape> fields = kind.fields();
    boolean single = fields.size() == 1 && !node.isArray();
    List<Node> items =
        single
            ? List.of(node)
            : flat(node.items("an array: the %d fields of the record".formatted(fields.size())));
    boolean fits = kind.repeats() ? items.size() >= fields.size() : items.size() == fields.size();
    if (node.isArray() && !fits) {
      String expected = Counted.of(fields.size(), "field") + (kind.repeats() ? " at least" : "");
      node.wrong(Counted.of(items.size(), "field"), expected + ", as the option is defined");
    }
    if (!fits) {
      return Optional.empty();
    }
    List<OptionValue> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      read(items.get(i), fields.get(Math.min(i, fields.size() - 1))).ifPresent(values::add);
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(new RecordValue(values));
  }

  /// With the items of a last field that is an array itself.
  private static List<Node> flat(List<Node> items) {
    if (items.isEmpty() || !items.getLast().isArray()) {
      return items;
    }
    List<Node> all = new ArrayList<>(items.subList(0, items.size() - 1));
    all.addAll(items.getLast().items("values of the last field"));
    return all;
  }

  private static Optional<Prefix6Value> prefix6(String text) {
    Matcher parts = LENGTH_BEHIND_SLASH.matcher(text);
    return parts.matches() && Integer.parseInt(parts.group(2)) <= 128
        ? Ipv6.parse(parts.group(1))
            .map(address -> new Prefix6Value(address, Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  private static Optional<PsidValue> psid(String text) {
    Matcher parts = LENGTH_BEHIND_SLASH.matcher(text);
    return parts.matches() && parts.group(1).matches("[0-9]{1,5}")
        ? Optional.of(
            new PsidValue(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }
}
