package io.leasehold.load;

import io.leasehold.wire.v4.Layout4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What an answer says, as far as a client has to look: read in place, and read again for the next.
final class Answer {
  private static final int HARDWARE_LENGTH = 6;

  private int type;
  private int serverId;
  private boolean hasServerId;
  private int leaseTimeS;
  private boolean hasLeaseTime;
  private ByteBuffer message = ByteBuffer.allocate(0);
  private int start;

  /// Reads a message from the buffer's position to its limit.
  ///
  /// @return empty if it is an answer of a DHCP server, else what is wrong with it
  String read(ByteBuffer received) {
    message = received;
    start = received.position();
    received.order(ByteOrder.BIG_ENDIAN);
    type = 0;
    hasServerId = false;
    hasLeaseTime = false;
    if (!hasHeader()) {
      return received.remaining() + " octets";
    }
    if (octet(Layout4.OP) != Message4.BOOTREPLY) {
      return "op " + octet(Layout4.OP);
    }
    if (octet(Layout4.HTYPE) != 1 || octet(Layout4.HLEN) != HARDWARE_LENGTH) {
      return "htype %d, hlen %d".formatted(octet(Layout4.HTYPE), octet(Layout4.HLEN));
    }
    if (integer(Layout4.COOKIE) != Layout4.MAGIC_COOKIE) {
      return "no magic cookie";
    }
    return readOptions(start + Layout4.OPTIONS, received.limit());
  }

  /// False if it is too short for the fields that follow.
  boolean hasHeader() {
    return message.limit() - start > Layout4.OPTIONS;
  }

  /// The message type, option 53; 0 if there is none.
  int type() {
    return type;
  }

  int xid() {
    return integer(Layout4.XID);
  }

  int yiaddr() {
    return integer(Layout4.YIADDR);
  }

  int giaddr() {
    return integer(Layout4.GIADDR);
  }

  /// The hardware address, as a number.
  long hardware() {
    return message.getLong(start + Layout4.CHADDR) >>> Short.SIZE;
  }

  boolean hasServerId() {
    return hasServerId;
  }

  int serverId() {
    return serverId;
  }

  boolean hasLeaseTime() {
    return hasLeaseTime;
  }

  /// Seconds; unsigned.
  int leaseTimeS() {
    return leaseTimeS;
  }

  private String readOptions(int from, int end) {
    int at = from;
    while (at < end) {
      int code = message.get(at) & 0xFF;
      if (code == Layout4.END) {
        return "";
      }
      if (code == Layout4.PAD) {
        at++;
        continue;
      }
      if (at + 1 >= end || at + Layout4.OPTION_HEADER + (message.get(at + 1) & 0xFF) > end) {
        return "option %d is cut off".formatted(code);
      }
      int length = message.get(at + 1) & 0xFF;
      if (!take(code, at + Layout4.OPTION_HEADER, length)) {
        return "option %d has %d octets".formatted(code, length);
      }
      at += Layout4.OPTION_HEADER + length;
    }
    return "the options do not end";
  }

  /// @return false if the option has not the length that it must have
  private boolean take(int code, int at, int length) {
    if (code == OptionCode4.MESSAGE_TYPE.code()) {
      type = length == 1 ? message.get(at) & 0xFF : 0;
      return length == 1;
    }
    if (code == OptionCode4.SERVER_IDENTIFIER.code()) {
      hasServerId = true;
      serverId = length == Integer.BYTES ? message.getInt(at) : 0;
      return length == Integer.BYTES;
    }
    if (code == OptionCode4.LEASE_TIME.code()) {
      hasLeaseTime = true;
      leaseTimeS = length == Integer.BYTES ? message.getInt(at) : 0;
      return length == Integer.BYTES;
    }
    return true;
  }

  private int octet(int at) {
    return message.get(start + at) & 0xFF;
  }

  private int integer(int at) {
    return message.getInt(start + at);
  }
}
