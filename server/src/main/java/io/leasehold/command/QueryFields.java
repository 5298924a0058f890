package io.leasehold.command;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// A query as a client and its relay agent send it, given field by field in place of a packet.
final class QueryFields extends ClientFields {
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
      names = "--type",
      paramLabel = "TYPE",
      description = "discover (the default), request, inform, decline, release or bootp.")
  private String type = "discover";

  @Option(
      names = "--server-id",
      paramLabel = "ADDRESS",
      description = "Names the server (option 54).")
  private Optional<String> serverId = Optional.empty();

  @Option(names = "--ciaddr", paramLabel = "ADDRESS", description = "The address that it has.")
  private Optional<String> ciaddr = Optional.empty();

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
            giaddr().isPresent() ? 1 : 0,
            XID,
            0,
            broadcast ? Message4.BROADCAST_FLAG : 0,
            ciaddr.map(text -> address("--ciaddr", text)).orElse(Ipv4.ANY),
            Ipv4.ANY,
            Ipv4.ANY,
            giaddr().orElse(Ipv4.ANY),
            client(),
            Octets.EMPTY,
            Octets.EMPTY,
            all(words));
    ByteBuffer octets = ByteBuffer.allocate(MESSAGE_MAX);
    Encoder4.encode(message, MESSAGE_MAX, octets);
    return Octets.copyOf(octets, 0, octets.position());
  }

  private HardwareAddress client() {
    return hardware().orElseThrow(() -> FieldError.missing(HW_ADDRESS, "00:53:00:12:34:56"));
  }

  private Options4 all(OptionText4 words) {
    Options4.Builder options = Options4.builder();
    if (!type.equals(BOOTP)) {
      options.put(OptionCode4.MESSAGE_TYPE, Octets.of(messageType().code()));
    }
    requested().ifPresent(address -> options.put(OptionCode4.REQUESTED_ADDRESS, address.octets()));
    serverId.ifPresent(
        text -> options.put(OptionCode4.SERVER_IDENTIFIER, address("--server-id", text).octets()));
    put(options, words, Octets.EMPTY);
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
}
