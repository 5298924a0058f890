package io.leasehold.command;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a client and its relay agent send, given field by field in place of a packet.
final class ClientFields {
  private static final int MESSAGE_MAX = 1 << 16;
  private static final int XID = 0x1EA5_E401;

  /// By the word on the command line.
  private static final Map<String, MessageType4> TYPES =
      Map.of(
          "discover", MessageType4.DISCOVER,
          "request", MessageType4.REQUEST,
          "decline", MessageType4.DECLINE,
          "release", MessageType4.RELEASE,
          "inform", MessageType4.INFORM);

  private static final String BOOTP = "bootp";

  @Option(
      names = "--mac",
      required = true,
      paramLabel = "ADDRESS",
      description = "The client's hardware address; Ethernet.")
  private String mac = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "discover (the default), request, inform, decline, release or bootp.")
  private String type = "discover";

  @Option(names = "--request", paramLabel = "ADDRESS", description = "Asks for it (option 50).")
  private Optional<String> requested = Optional.empty();

  @Option(
      names = "--server-id",
      paramLabel = "ADDRESS",
      description = "Names the server (option 54).")
  private Optional<String> serverId = Optional.empty();

  @Option(names = "--ciaddr", paramLabel = "ADDRESS", description = "The address that it has.")
  private Optional<String> ciaddr = Optional.empty();

  @Option(names = "--giaddr", paramLabel = "ADDRESS", description = "Of the relay agent.")
  private Optional<String> giaddr = Optional.empty();

  @Option(
      names = "--client-id",
      paramLabel = "VALUE",
      description = {
        "Option 61. Here and below: hexadecimal, or text; in quotes ('42') it is text in any case."
      })
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

  @Option(names = "--broadcast", description = "Wants the answer by broadcast.")
  private boolean broadcast;

  /// The message as it would be sent.
  ///
  /// @param words by which options are named
  /// @throws FieldError if a field is not what it has to be
  Octets message(OptionText4 words) {
    Message4 message =
        new Message4(
            Message4.BOOTREQUEST,
            giaddr.isPresent() ? 1 : 0,
            XID,
            0,
            broadcast ? Message4.BROADCAST_FLAG : 0,
            ciaddr.map(text -> address("--ciaddr", text)).orElse(Ipv4.ANY),
            Ipv4.ANY,
            Ipv4.ANY,
            giaddr.map(text -> address("--giaddr", text)).orElse(Ipv4.ANY),
            hardware(),
            Octets.EMPTY,
            Octets.EMPTY,
            options(words));
    ByteBuffer octets = ByteBuffer.allocate(MESSAGE_MAX);
    Encoder4.encode(message, MESSAGE_MAX, octets);
    return Octets.copyOf(octets, 0, octets.position());
  }

  private HardwareAddress hardware() {
    return HardwareAddress.parse(mac)
        .orElseThrow(() -> new FieldError("--mac", mac, "six octets, such as 00:53:00:12:34:56"));
  }

  private Options4 options(OptionText4 words) {
    Options4.Builder options = Options4.builder();
    if (!type.equals(BOOTP)) {
      options.put(OptionCode4.MESSAGE_TYPE, Octets.of(messageType().code()));
    }
    requested.ifPresent(
        text -> options.put(OptionCode4.REQUESTED_ADDRESS, four(address("--request", text))));
    serverId.ifPresent(
        text -> options.put(OptionCode4.SERVER_IDENTIFIER, four(address("--server-id", text))));
    clientId.ifPresent(text -> options.put(OptionCode4.CLIENT_IDENTIFIER, value(text)));
    vendorClass.ifPresent(
        text -> options.put(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText(text)));
    hostname.ifPresent(text -> options.put(OptionCode4.HOST_NAME, Octets.ofText(text)));
    if (!parameters.isEmpty()) {
      options.put(
          OptionCode4.PARAMETER_REQUEST_LIST,
          Octets.of(
              parameters.stream().mapToInt(name -> code("--parameters", name, words)).toArray()));
    }
    others.forEach((name, text) -> options.put(code("--option", name, words), value(text)));
    Octets agent = agent();
    if (!agent.isEmpty()) {
      options.put(OptionCode4.RELAY_AGENT_INFORMATION, agent);
    }
    return options.build();
  }

  private MessageType4 messageType() {
    MessageType4 known = TYPES.get(type);
    if (known == null) {
      throw new FieldError(
          "--type", type, "discover, request, inform, decline, release or " + BOOTP);
    }
    return known;
  }

  private Octets agent() {
    Octets agent = Octets.EMPTY;
    if (circuitId.isPresent()) {
      agent = agent.concat(sub(RelaySubOption.CIRCUIT_ID, value(circuitId.get())));
    }
    if (remoteId.isPresent()) {
      agent = agent.concat(sub(RelaySubOption.REMOTE_ID, value(remoteId.get())));
    }
    if (linkSelection.isPresent()) {
      Ipv4 link = address("--link-selection", linkSelection.get());
      agent = agent.concat(sub(RelaySubOption.LINK_SELECTION, four(link)));
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
    return Octets.parseHex(text.replace(":", ""))
        .filter(octets -> !octets.isEmpty())
        .orElseGet(() -> Octets.ofText(text));
  }

  private static Ipv4 address(String option, String text) {
    return Ipv4.parse(text).orElseThrow(() -> new FieldError(option, text, "an IPv4 address"));
  }

  private static Octets four(Ipv4 address) {
    return Octets.ofHex("%08x".formatted(address.bits()));
  }
}
