package io.leasehold.command;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a client and its relay agent say of themselves, by the same names and in the same form for
/// every command that speaks, or is told, as a client. A value is hexadecimal, or text.
class ClientFields {
  /// What the help of a command with these fields says of values.
  static final String VALUES =
      "A VALUE is hexadecimal, or text; in quotes ('42') it is text in any case.";

  static final String HW_ADDRESS = "--hw-address";
  private static final String REQUEST = "--request";
  private static final String GIADDR = "--giaddr";

  @Option(
      names = HW_ADDRESS,
      paramLabel = "ADDRESS",
      description = "The client's hardware address; Ethernet.")
  private Optional<String> hardware = Optional.empty();

  @Option(names = REQUEST, paramLabel = "ADDRESS", description = "Asks for it (option 50).")
  private Optional<String> requested = Optional.empty();

  @Option(names = GIADDR, paramLabel = "ADDRESS", description = "Of the relay agent.")
  private Optional<String> giaddr = Optional.empty();

  @Option(
      names = "--client-id",
      paramLabel = "VALUE",
      description = "Option 61, the client identifier.")
  private Optional<String> clientId = Optional.empty();

  @Option(names = "--circuit-id", paramLabel = "VALUE", description = "Option 82.1.")
  private Optional<String> circuitId = Optional.empty();

  @Option(names = "--remote-id", paramLabel = "VALUE", description = "Option 82.2.")
  private Optional<String> remoteId = Optional.empty();

  @Option(
      names = "--link-selection",
      paramLabel = "ADDRESS",
      description = "Option 82.5, the link that the relay agent names.")
  private Optional<String> linkSelection = Optional.empty();

  @Option(names = "--class", paramLabel = "TEXT", description = "Option 60, the vendor class.")
  private Optional<String> vendorClass = Optional.empty();

  @Option(names = "--hostname", paramLabel = "TEXT", description = "Option 12.")
  private Optional<String> hostname = Optional.empty();

  @Option(
      names = "--parameters",
      paramLabel = "OPTION",
      split = ",",
      description = "The options that it requests (55), by name or number, with commas between.")
  private List<String> parameters = List.of();

  @Option(
      names = "--option",
      paramLabel = "OPTION=VALUE",
      description = "Any other option, by name or number; can be repeated.")
  private Map<String, String> others = Map.of();

  /// @throws FieldError here and below, if a field is not what it has to be
  final Optional<HardwareAddress> hardware() {
    return hardware.map(
        text ->
            HardwareAddress.parse(text)
                .orElseThrow(
                    () -> new FieldError(HW_ADDRESS, text, "six octets, 00:53:00:12:34:56")));
  }

  final Optional<Ipv4> requested() {
    return requested.map(text -> address(REQUEST, text));
  }

  final Optional<Ipv4> giaddr() {
    return giaddr.map(text -> address(GIADDR, text));
  }

  /// Puts all but the address that is asked for, and what the relay agent says.
  ///
  /// @param words by which options are named
  /// @param wanted is requested if nothing is said of that
  final void put(Options4.Builder options, OptionText4 words, Octets wanted) {
    clientId.ifPresent(text -> options.put(OptionCode4.CLIENT_IDENTIFIER, value(text)));
    vendorClass.ifPresent(
        text -> options.put(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText(text)));
    hostname.ifPresent(text -> options.put(OptionCode4.HOST_NAME, Octets.ofText(text)));
    Octets requests =
        parameters.isEmpty()
            ? wanted
            : Octets.of(
                parameters.stream().mapToInt(name -> code("--parameters", name, words)).toArray());
    if (!requests.isEmpty()) {
      options.put(OptionCode4.PARAMETER_REQUEST_LIST, requests);
    }
    others.forEach((name, text) -> options.put(code("--option", name, words), value(text)));
  }

  /// What the relay agent says, in option 82.
  final Octets agent() {
    Octets agent = Octets.EMPTY;
    if (circuitId.isPresent()) {
      agent = agent.concat(sub(RelaySubOption.CIRCUIT_ID, value(circuitId.get())));
    }
    if (remoteId.isPresent()) {
      agent = agent.concat(sub(RelaySubOption.REMOTE_ID, value(remoteId.get())));
    }
    if (linkSelection.isPresent()) {
      Ipv4 link = address("--link-selection", linkSelection.get());
      agent = agent.concat(sub(RelaySubOption.LINK_SELECTION, link.octets()));
    }
    return agent;
  }

  private static Octets sub(RelaySubOption option, Octets value) {
    if (value.length() > 255) {
      throw new FieldError(
          "--" + option.ianaName(), value.length() + " octets", "255 octets at most");
    }
    return Octets.of(option.code(), value.length()).concat(value);
  }

  private static int code(String option, String name, OptionText4 words) {
    if (name.matches("[0-9]{1,3}")) {
      int code = Integer.parseInt(name);
      if (code >= 1 && code <= 254) {
        return code;
      }
    }
    return words
        .code(name)
        .orElseThrow(
            () -> new FieldError(option, name, "the name of an option, or a number from 1 to 254"));
  }

  private static Octets value(String text) {
    if (text.length() >= 2 && text.startsWith("'") && text.endsWith("'")) {
      return Octets.ofText(text.substring(1, text.length() - 1));
    }
    return Octets.parseHex(text)
        .filter(octets -> !octets.isEmpty())
        .orElseGet(() -> Octets.ofText(text));
  }

  static Ipv4 address(String option, String text) {
    return Ipv4.parse(text).orElseThrow(() -> new FieldError(option, text, "an IPv4 address"));
  }

  /// The address of one host: not 0.0.0.0, no group's, no broadcast.
  ///
  /// @param expected whose address it has to be
  static Ipv4 host(String option, String text, String expected) {
    Ipv4 address = address(option, text);
    if (!address.isUnicast()) {
      throw new FieldError(option, text, expected);
    }
    return address;
  }
}
