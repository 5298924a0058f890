package io.leasehold.load;

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
import java.util.HexFormat;

/// A message of one type, encoded once; for each client only the octets that are its own are
/// written anew.
final class Template {
  private static final int SIZE_MAX = 576;
  private static final int NOT_THERE = -1;
  private static final int CIRCUIT_DIGITS = 8;
  private static final Octets ANY_ADDRESS = Ipv4.ANY.octets();
  private static final Octets ANY_CIRCUIT = Octets.ofText("0".repeat(CIRCUIT_DIGITS));
  private static final HexFormat HEX = HexFormat.of();

  /// RFC 8357 §3: an empty sub-option of option 82.
  private static final Octets SOURCE_PORT = Octets.of(RelaySubOption.RELAY_PORT.code(), 0);

  /// What a client asks for: subnet mask, routers, name servers, domain name, times.
  private static final Octets WANTED = Octets.of(1, 3, 6, 15, 51, 58, 59);

  private final ByteBuffer message = ByteBuffer.allocate(SIZE_MAX);
  private final int circuits;
  private final int requestedAt;
  private final int serverIdAt;
  private final int circuitAt;

  private Template(Plan plan, Options4 options, boolean relayed) {
    circuits = plan.circuits();
    boolean broadcast = !plan.relayed();
    Message4 blank =
        new Message4(
            Message4.BOOTREQUEST,
            relayed ? 1 : 0,
            0,
            0,
            broadcast ? Message4.BROADCAST_FLAG : 0,
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.ANY,
            relayed ? plan.giaddr() : Ipv4.ANY,
            HardwareAddress.of("00:00:00:00:00:00"),
            Octets.EMPTY,
            Octets.EMPTY,
            options);
    Encoder4.encode(blank, SIZE_MAX, message);
    message.flip();
    requestedAt = find(OptionCode4.REQUESTED_ADDRESS);
    serverIdAt = find(OptionCode4.SERVER_IDENTIFIER);
    int agentAt = find(OptionCode4.RELAY_AGENT_INFORMATION);
    circuitAt = circuits > 0 && agentAt != NOT_THERE ? agentAt + Layout4.OPTION_HEADER : NOT_THERE;
  }

  static Template discover(Plan plan) {
    Options4.Builder options = options(plan, MessageType4.DISCOVER, plan.relayed());
    return new Template(plan, options.build(), plan.relayed());
  }

  /// RFC 2131 §4.3.2, SELECTING: with the server and its address.
  static Template selecting(Plan plan) {
    Options4.Builder options = options(plan, MessageType4.REQUEST, plan.relayed());
    options.put(OptionCode4.REQUESTED_ADDRESS, ANY_ADDRESS);
    options.put(OptionCode4.SERVER_IDENTIFIER, ANY_ADDRESS);
    return new Template(plan, options.build(), plan.relayed());
  }

  /// RFC 2131 §4.3.2, RENEWING: with `ciaddr` and no more.
  ///
  /// @param relayed false if the clients send it themselves
  static Template renewing(Plan plan, boolean relayed) {
    return new Template(plan, options(plan, MessageType4.REQUEST, relayed).build(), relayed);
  }

  /// RFC 2131 §4.4.6.
  static Template release(Plan plan, boolean relayed) {
    Options4.Builder options = Options4.builder();
    options.put(OptionCode4.MESSAGE_TYPE, Octets.of(MessageType4.RELEASE.code()));
    options.put(OptionCode4.SERVER_IDENTIFIER, ANY_ADDRESS);
    putAgent(plan, options, relayed);
    return new Template(plan, options.build(), relayed);
  }

  Template client(int xid, long hardware, int number) {
    message.putInt(Layout4.XID, xid);
    message.putInt(Layout4.CHADDR, (int) (hardware >>> Short.SIZE));
    message.putShort(Layout4.CHADDR + Integer.BYTES, (short) hardware);
    if (circuitAt != NOT_THERE) {
      putCircuit(number % circuits);
    }
    return this;
  }

  Template ciaddr(int address) {
    message.putInt(Layout4.CIADDR, address);
    return this;
  }

  Template requested(int address) {
    message.putInt(requestedAt, address);
    return this;
  }

  Template serverId(int address) {
    message.putInt(serverIdAt, address);
    return this;
  }

  /// The message, until the next one is made of this template.
  ByteBuffer message() {
    return message;
  }

  private static Options4.Builder options(Plan plan, MessageType4 type, boolean relayed) {
    Options4.Builder options = Options4.builder();
    options.put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
    options.put(OptionCode4.PARAMETER_REQUEST_LIST, WANTED);
    putAgent(plan, options, relayed);
    return options;
  }

  private static void putAgent(Plan plan, Options4.Builder options, boolean relayed) {
    Octets agent = Octets.EMPTY;
    if (relayed && plan.circuits() > 0) {
      agent = Octets.of(RelaySubOption.CIRCUIT_ID.code(), CIRCUIT_DIGITS).concat(ANY_CIRCUIT);
    }
    if (relayed && plan.sourcePort()) {
      agent = agent.concat(SOURCE_PORT);
    }
    if (!agent.isEmpty()) {
      options.put(OptionCode4.RELAY_AGENT_INFORMATION, agent);
    }
  }

  /// The place of an option's value in the message.
  private int find(OptionCode4 wanted) {
    int at = Layout4.OPTIONS;
    while ((message.get(at) & 0xFF) != Layout4.END) {
      if ((message.get(at) & 0xFF) == wanted.code()) {
        return at + Layout4.OPTION_HEADER;
      }
      at += Layout4.OPTION_HEADER + (message.get(at + 1) & 0xFF);
    }
    return NOT_THERE;
  }

  private void putCircuit(int circuit) {
    for (int i = 0; i < CIRCUIT_DIGITS; i++) {
      int digit = circuit >>> Integer.SIZE - (i + 1) * 4 & 0xF;
      message.put(circuitAt + i, (byte) HEX.toLowHexDigit(digit));
    }
  }
}
