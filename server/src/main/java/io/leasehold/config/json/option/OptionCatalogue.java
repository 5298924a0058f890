package io.leasehold.config.json.option;

import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.OptionKinds;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Every option that a configuration can name, and what its value is there.
public final class OptionCatalogue {
  private OptionCatalogue() {}

  /// @param space [OptionSpace#DHCP4] for the options of messages
  /// @param own it is the configuration's
  public record Entry(String space, OptionKind kind, List<String> aliases, boolean own) {
    public Entry {
      aliases = List.copyOf(aliases);
    }

    /// Why it cannot be set, and what to do; empty if it can.
    public Optional<String> instead() {
      return space.equals(OptionSpace.DHCP4)
          ? ServerOptions.instead(kind.code())
          : Optional.empty();
    }
  }

  /// The options of messages, then sub-options by space, each by code.
  ///
  /// @param own what a configuration defines; it comes in place of what the registry has
  public static List<Entry> of(OptionKinds own) {
    Map<String, Map<Integer, Entry>> all =
        new TreeMap<>(Comparator.comparing(OptionCatalogue::rank));
    Stream.concat(Stream.of(OptionSpace.DHCP4), StandardOptions.spaces())
        .forEach(space -> all.put(space, standard(space)));
    own.bySpace()
        .forEach(
            (space, kinds) ->
                kinds.forEach(
                    (code, kind) ->
                        all.computeIfAbsent(space, _ -> new TreeMap<>())
                            .put(code, new Entry(space, kind, List.of(), true))));
    List<Entry> entries = new ArrayList<>();
    all.values().forEach(space -> entries.addAll(space.values()));
    return entries;
  }

  private static String rank(String space) {
    return space.equals(OptionSpace.DHCP4) ? "" : space;
  }

  private static Map<Integer, Entry> standard(String space) {
    Map<Integer, Entry> entries = new TreeMap<>();
    for (int code = 1; code <= OptionDefinitions.CODE_MAX; code++) {
      Optional<OptionKind> kind = StandardOptions.find(space, code);
      if (kind.isPresent()) {
        entries.put(code, new Entry(space, kind.get(), aliases(space, code), false));
      }
    }
    return entries;
  }

  private static List<String> aliases(String space, int code) {
    if (space.equals(OptionSpace.DHCP4)) {
      return OptionCode4.ofCode(code).map(OptionCode4::aliases).orElse(List.of());
    }
    return StandardOptions.names(space)
        .filter(name -> StandardOptions.find(space, name).orElseThrow().code() == code)
        .filter(name -> !StandardOptions.find(space, code).orElseThrow().name().equals(name))
        .sorted()
        .toList();
  }

  /// What a value of this shape is in a configuration, in words.
  public static String form(Shape shape) {
    return switch (shape) {
      case EMPTY -> "true: it has no value";
      case FLAG -> "true or false";
      case UINT8 -> whole("0 to 255");
      case UINT16 -> whole("0 to 65535");
      case UINT32 -> whole("0 to 4294967295");
      case INT8 -> whole("-128 to 127");
      case INT16 -> whole("-32768 to 32767");
      case INT32 -> whole("-2147483648 to 2147483647");
      case UINT8_LIST -> wholes("0 to 255");
      case UINT16_LIST -> wholes("0 to 65535");
      case UINT32_LIST -> wholes("0 to 4294967295");
      case INT8_LIST -> wholes("-128 to 127");
      case INT16_LIST -> wholes("-32768 to 32767");
      case INT32_LIST -> wholes("-2147483648 to 2147483647");
      case DURATION -> "seconds, or a time such as \"12h\"";
      case ADDRESS -> "an IPv4 address";
      case ADDRESS_LIST -> "an IPv4 address, or an array of them";
      case ADDRESS_LIST_OR_NONE -> "an IPv4 address, or an array of them, which may be empty";
      case ADDRESS_PAIR_LIST -> "an array of pairs: [[\"192.0.2.0\", \"192.0.2.1\"]]";
      case ADDRESS6 -> "an IPv6 address";
      case ADDRESS6_LIST -> "an IPv6 address, or an array of them";
      case PREFIX6 -> "an IPv6 prefix such as \"2001:db8::/32\"";
      case PSID -> "a port set and its length such as \"3/4\"";
      case TEXT -> "text";
      case TEXT_LIST -> "text, or an array of texts";
      case URI_LIST -> "a URI, or an array of them";
      case DOMAIN_NAME -> "a domain name";
      case DOMAIN_LIST, SEARCH_LIST -> "a domain name, or an array of them";
      case SIP_SERVERS -> "domain names or IPv4 addresses, one or an array";
      case PCP_SERVERS -> "an array of arrays of IPv4 addresses, one for each server";
      case ROUTES -> "an array of routes: {\"to\": \"198.51.100.0/24\", \"via\": \"192.0.2.1\"}";
      case VENDOR_CLASSES -> object("enterprise, classes");
      case VENDOR_OPTIONS -> object("enterprise, options");
      case SLP_AGENTS -> object("mandatory, addresses");
      case SLP_SCOPES -> object("mandatory, scopes");
      case SIX_RD -> object("ipv4-mask-length, prefix-length, prefix, border-relays");
      case RDNSS_SELECTION -> object("preference, primary, secondary, domains");
      case PORT_PARAMETERS -> object("offset, psid-length, psid");
      case ENCRYPTED_DNS -> object("priority, name, addresses, parameters");
      case RECORD -> "an array of its fields";
      case SUB_OPTIONS -> "an object of sub-options by name or number, or octets";
      case NETWORK_INTERFACE,
          MACHINE_ID,
          VIRTUAL_SUBNET,
          RELAY_AGENT,
          CLIENT_FQDN,
          AUTHENTICATION,
          STATUS,
          OPAQUE ->
          "octets: hexadecimal digits, or \"'text'\"";
    };
  }

  private static String whole(String range) {
    return "a whole number, " + range;
  }

  private static String wholes(String range) {
    return "a whole number, " + range + ", or an array of them";
  }

  private static String object(String keys) {
    return "an object with " + keys;
  }
}
