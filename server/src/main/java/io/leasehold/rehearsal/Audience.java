package io.leasehold.rehearsal;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Layout4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Clients that nobody has. Each finds a server, takes its address and renews it twice, again and
/// again; half of them behind a relay agent, half with a client identifier, every third with a
/// hostname and a line. For one thread.
final class Audience {
  static final int MESSAGE_SIZE_MAX = 576;

  private static final int RENEWALS = 2;

  /// Locally administered, so no real client's.
  private static final int HARDWARE = 0x02_53_00_00;

  private static final Octets WANTED = Octets.of(1, 3, 6, 15, 51, 58, 59);

  private final Ipv4 server;
  private final Ipv4 relay;
  private final Ipv4[] addresses;
  private final int[] said;

  /// Who has something to say, in turn.
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

  private long acknowledged;
  private long refused;

  Audience(int clients, Ipv4 server, Ipv4 relay) {
    this.server = server;
    this.relay = relay;
    addresses = new Ipv4[clients];
    said = new int[clients];
    for (int client = 0; client < clients; client++) {
      addresses[client] = Ipv4.ANY;
      waiting.add(client);
    }
  }

  /// How many DHCPACKs it was given.
  long acknowledged() {
    return acknowledged;
  }

  /// How many answers were none that a client wants: it says no more then.
  long refused() {
    return refused;
  }

  boolean speaks() {
    return !waiting.isEmpty();
  }

  /// Writes what the next client says.
  ///
  /// @return true if it comes through the relay agent
  boolean speak(ByteBuffer out) {
    int client = waiting.remove();
    Message4 message = message(client);
    Encoder4.encode(message, MESSAGE_SIZE_MAX, out);
    return message.relayed();
  }

  /// A reply, whoever it is for.
  void hear(ByteBuffer reply) {
    int client = reply.getInt(reply.position() + Layout4.XID);
    // What the server writes has its type first: see Encoder4.
    MessageType4 expected = said[client] == 0 ? MessageType4.OFFER : MessageType4.ACK;
    int typeAt = reply.position() + Layout4.OPTIONS + Layout4.OPTION_HEADER;
    if (reply.get(typeAt) != expected.code()) {
      refused++;
      return;
    }
    acknowledged += expected == MessageType4.ACK ? 1 : 0;
    addresses[client] = new Ipv4(reply.getInt(reply.position() + Layout4.YIADDR));
    said[client] = said[client] == 1 + RENEWALS ? 0 : said[client] + 1;
    waiting.add(client);
  }

  private Message4 message(int client) {
    boolean relayed = client % 2 == 0;
    boolean renews = said[client] > 1;
    return new Message4(
        Message4.BOOTREQUEST,
        relayed ? 1 : 0,
        client,
        0,
        0,
        renews ? addresses[client] : Ipv4.ANY,
        Ipv4.ANY,
        Ipv4.ANY,
        relayed ? relay : Ipv4.ANY,
        HardwareAddress.ethernet(hardware(client)),
        Octets.EMPTY,
        Octets.EMPTY,
        options(client, relayed));
  }

  private Options4 options(int client, boolean relayed) {
    MessageType4 type = said[client] == 0 ? MessageType4.DISCOVER : MessageType4.REQUEST;
    Options4.Builder options =
        Options4.builder().put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
    if (client % 4 < 2) {
      Octets id = Octets.of(HardwareAddress.ETHERNET).concat(hardware(client));
      options.put(OptionCode4.CLIENT_IDENTIFIER, id);
    }
    if (said[client] == 1) {
      options.put(OptionCode4.REQUESTED_ADDRESS, addresses[client].octets());
      options.put(OptionCode4.SERVER_IDENTIFIER, server.octets());
    }
    options.put(OptionCode4.PARAMETER_REQUEST_LIST, WANTED);
    if (client % 3 == 0) {
      options.put(OptionCode4.HOST_NAME, Octets.ofText("client-" + client));
      if (relayed) {
        Octets line = new Ipv4(client).octets();
        options.put(
            OptionCode4.RELAY_AGENT_INFORMATION,
            Octets.of(RelaySubOption.CIRCUIT_ID.code(), line.length()).concat(line));
      }
    }
    return options.build();
  }

  private static Octets hardware(int client) {
    return new Ipv4(HARDWARE).octets().concat(Octets.of(client >>> 8 & 0xFF, client & 0xFF));
  }
}
