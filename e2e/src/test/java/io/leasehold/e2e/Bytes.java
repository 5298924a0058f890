package io.leasehold.e2e;

import java.nio.ByteBuffer;

/// The few messages that the programs of these tests speak, written for them alone: had they the
/// server's own encoder, both could be wrong in the same way.
final class Bytes {
  static final int DISCOVER = 1;
  static final int OFFER = 2;
  static final int REQUEST = 3;
  static final int ACK = 5;
  static final int NAK = 6;
  static final int RELEASE = 7;

  private static final int SIZE = 300;
  private static final int MAGIC_COOKIE = 0x63825363;
  private static final int XID = 4;
  private static final int OPTIONS = 240;

  private static final byte END = (byte) 0xFF;
  private static final int LEASE_TIME = 51;
  private static final int SERVER_ID = 54;
  private static final int REQUESTED_ADDRESS = 50;

  private Bytes() {}

  /// What a reply says.
  ///
  /// @param serverId 0 if there is none
  /// @param leaseTimeS 0 if there is none
  record Reply(int type, int xid, int yiaddr, int serverId, int leaseTimeS) {}

  /// The address of a client's card, as people write it.
  static String hardware(int client) {
    return "02:00:%02x:%02x:%02x:%02x"
        .formatted(client >>> 24, (client >>> 16) & 0xFF, (client >>> 8) & 0xFF, client & 0xFF);
  }

  static ByteBuffer discover(int client, int giaddr) {
    ByteBuffer message = start(client, giaddr, 0);
    return end(type(message, DISCOVER));
  }

  static ByteBuffer select(int client, int giaddr, int address, int serverId) {
    ByteBuffer message = type(start(client, giaddr, 0), REQUEST);
    option(message, REQUESTED_ADDRESS, address);
    option(message, SERVER_ID, serverId);
    return end(message);
  }

  static ByteBuffer renew(int client, int giaddr, int address) {
    return end(type(start(client, giaddr, address), REQUEST));
  }

  static ByteBuffer release(int client, int giaddr, int address, int serverId) {
    ByteBuffer message = type(start(client, giaddr, address), RELEASE);
    option(message, SERVER_ID, serverId);
    return end(message);
  }

  /// The same with further options, as they are.
  static ByteBuffer with(ByteBuffer message, byte[] options) {
    ByteBuffer longer = ByteBuffer.allocate(SIZE + options.length).put(message.duplicate());
    int end = OPTIONS;
    while (longer.get(end) != END) {
      end += 2 + longer.get(end + 1);
    }
    return longer.position(end).put(options).put(END).clear();
  }

  static Reply read(ByteBuffer message) {
    int type = 0;
    int serverId = 0;
    int leaseTimeS = 0;
    int at = OPTIONS;
    while (at + 1 < message.limit() && message.get(at) != END) {
      int code = message.get(at) & 0xFF;
      if (code == 0) {
        at++;
        continue;
      }
      if (code == 53) {
        type = message.get(at + 2);
      } else if (code == SERVER_ID) {
        serverId = message.getInt(at + 2);
      } else if (code == LEASE_TIME) {
        leaseTimeS = message.getInt(at + 2);
      }
      at += 2 + (message.get(at + 1) & 0xFF);
    }
    return new Reply(type, message.getInt(XID), message.getInt(16), serverId, leaseTimeS);
  }

  static void setXid(ByteBuffer message, int xid) {
    message.putInt(XID, xid);
  }

  /// The client's number is its xid, until it has another, and the end of its hardware address.
  private static ByteBuffer start(int client, int giaddr, int ciaddr) {
    ByteBuffer message = ByteBuffer.allocate(SIZE);
    message.put(new byte[] {1, 1, 6, 1}).putInt(client).putInt(0);
    message.putInt(ciaddr).putInt(0).putInt(0).putInt(giaddr);
    message.putShort((short) 0x0200).putInt(client);
    message.position(OPTIONS - 4);
    return message.putInt(MAGIC_COOKIE);
  }

  private static ByteBuffer type(ByteBuffer message, int type) {
    return message.put((byte) 53).put((byte) 1).put((byte) type);
  }

  private static void option(ByteBuffer message, int code, int address) {
    message.put((byte) code).put((byte) 4).putInt(address);
  }

  private static ByteBuffer end(ByteBuffer message) {
    return message.put(END).clear();
  }
}
