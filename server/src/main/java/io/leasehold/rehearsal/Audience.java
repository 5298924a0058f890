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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Clients that nobody has. Each finds a server, takes its address and renews it twice, again and
/// again, until it goes, and another one comes; half of them behind a relay agent, half with a
/// client identifier, every third with a hostname and a line. They speak, and listen, in one
/// thread, and may be answered by any.
final class Audience {
  static final int MESSAGE_SIZE_MAX = 576;

  private static final int RENEWALS = 2;

  /// One in so many of those that have renewed goes, and its lease ends when its time is over.
  private static final int GO_ONE_IN = 4;

  /// So many of those behind the relay agent sit side by side, then so many of the others.
  private static final int ROW = 64;

  /// Locally administered, so no real client's.
  private static final Octets HARDWARE = Octets.of(0x02, 0x53);

  private static final Octets WANTED = Octets.of(1, 3, 6, 15, 51, 58, 59);

  private final Ipv4 server;
  private final Ipv4 relay;
  private final Ipv4[] addresses;
  private final int[] steps;

  /// What each calls its exchange: the seat, and so many clients more for the next one.
  private final int[] xids;

  /// Which client has which seat.
  private final int[] who;

  /// What they were told and have not heard yet.
  private final Queue<Reply> said = new ConcurrentLinkedQueue<>();

  /// Who has something to say, in turn.
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

  private int silence;
  private int came;
  private long finished;
  private long acknowledged;
  private long refused;

  private record Reply(int client, int type, int address) {}

  Audience(int clients, Ipv4 server, Ipv4 relay) {
    this.server = server;
    this.relay = relay;
    addresses = new Ipv4[clients];
    steps = new int[clients];
    xids = new int[clients];
    who = new int[clients];
    for (int client = 0; client < clients; client++) {
      addresses[client] = Ipv4.ANY;
      xids[client] = client;
      who[client] = came++;
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

  /// Writes what the next client says. Each exchange has an xid of its own: the same message once
  /// more would be taken for a repetition by a server that has sent its answer and not yet said so.
  ///
  /// @return true if it comes through the relay agent
  boolean speak(ByteBuffer out) {
    int client = waiting.remove();
    if (steps[client] != 1) {
      xids[client] += xids.length;
    }
    Message4 message = message(client);
    Encoder4.encode(message, MESSAGE_SIZE_MAX, out);
    return message.relayed();
  }

  /// A reply, whoever it is for, who listens later. For any thread.
  void hear(ByteBuffer reply) {
    // What the server writes has its type first: see Encoder4.
    int typeAt = reply.position() + Layout4.OPTIONS + Layout4.OPTION_HEADER;
    said.add(
        new Reply(
            Integer.remainderUnsigned(reply.getInt(reply.position() + Layout4.XID), xids.length),
            reply.get(typeAt),
            reply.getInt(reply.position() + Layout4.YIADDR)));
  }

  /// How many times they have listened, and nobody was told anything, nor had anything to say: who
  /// asks is not answered any more.
  int silence() {
    return silence;
  }

  /// Takes in what was replied.
  void listen() {
    silence = said.isEmpty() && waiting.isEmpty() ? silence + 1 : 0;
    for (Reply reply = said.poll(); reply != null; reply = said.poll()) {
      take(reply);
    }
  }

  private void take(Reply reply) {
    int client = reply.client();
    MessageType4 expected = steps[client] == 0 ? MessageType4.OFFER : MessageType4.ACK;
    if (reply.type() == expected.code()) {
      addresses[client] = new Ipv4(reply.address());
      goOn(client);
      acknowledged += expected == MessageType4.ACK ? 1 : 0;
      waiting.add(client);
    } else if (steps[client] > 1 && reply.type() == MessageType4.NAK.code()) {
      // On a slow machine it renews too late.
      steps[client] = 0;
      waiting.add(client);
    } else {
      refused++;
    }
  }

  private void goOn(int client) {
    steps[client]++;
    if (steps[client] > 1 + RENEWALS) {
      steps[client] = 0;
      finished++;
      if (finished % GO_ONE_IN == 0) {
        who[client] = came++;
      }
    }
  }

  private Message4 message(int client) {
    boolean relayed = client / ROW % 2 == 0;
    boolean renews = steps[client] > 1;
    return new Message4(
        Message4.BOOTREQUEST,
        relayed ? 1 : 0,
        xids[client],
        0,
        0,
        renews ? addresses[client] : Ipv4.ANY,
        Ipv4.ANY,
        Ipv4.ANY,
        relayed ? relay : Ipv4.ANY,
        HardwareAddress.ethernet(hardware(who[client])),
        Octets.EMPTY,
        Octets.EMPTY,
        options(client, relayed));
  }

  private Options4 options(int client, boolean relayed) {
    MessageType4 type = steps[client] == 0 ? MessageType4.DISCOVER : MessageType4.REQUEST;
    Options4.Builder options =
        Options4.builder().put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
    if (client % 4 < 2) {
      Octets id = Octets.of(HardwareAddress.ETHERNET).concat(hardware(who[client]));
      options.put(OptionCode4.CLIENT_IDENTIFIER, id);
    }
    if (steps[client] == 1) {
      options.put(OptionCode4.REQUESTED_ADDRESS, addresses[client].octets());
      options.put(OptionCode4.SERVER_IDENTIFIER, server.octets());
    }
    options.put(OptionCode4.PARAMETER_REQUEST_LIST, WANTED);
    if (client % 3 == 0) {
      options.put(OptionCode4.HOST_NAME, Octets.ofText("client-" + who[client]));
      if (relayed) {
        Octets line = new Ipv4(who[client]).octets();
        options.put(
            OptionCode4.RELAY_AGENT_INFORMATION,
            Octets.of(RelaySubOption.CIRCUIT_ID.code(), line.length()).concat(line));
      }
    }
    return options.build();
  }

  private static Octets hardware(int who) {
    return HARDWARE.concat(new Ipv4(who).octets());
  }
}
