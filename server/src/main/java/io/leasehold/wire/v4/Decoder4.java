package io.leasehold.wire.v4;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;

/// Makes a [Query] of the octets of a datagram, or says why they are none. Stateless.
///
/// What it holds to, so that nobody after it need check again: each option is there once; an option
/// of a fixed size has that size; a client identifier has 2 to 255 octets; whoever asks has an
/// identity.
public final class Decoder4 {
  private Decoder4() {}

  /// Reads between position and limit, and moves neither.
  ///
  /// @param broadcast true if the datagram was sent to a broadcast address: a REQUEST with ciaddr
  ///   is then [Query.Rebinding], as it is from a relay; else it is [Query.Renewing]
  public static Decoded decode(ByteBuffer payload, boolean broadcast, Strictness strictness) {
    try {
      return query(payload, broadcast, strictness);
    } catch (MalformedMessage malformed) {
      return malformed.asDecoded();
    }
  }

  /// Reads a message of either direction between position and limit, and moves neither: for clients
  /// and tools. The options are as checked as in [#decode].
  public static MessageReading read(ByteBuffer payload) {
    try {
      checkHeader(payload);
      return new MessageReading.Good(message(payload, Strictness.STRICT));
    } catch (MalformedMessage malformed) {
      return new MessageReading.Bad(malformed.asDecoded());
    }
  }

  /// The same of what may be damaged: what can be read of the options is read.
  public static MessageReading readLeniently(ByteBuffer payload) {
    try {
      checkHeader(payload);
      return new MessageReading.Good(message(payload, Strictness.LENIENT));
    } catch (MalformedMessage malformed) {
      return new MessageReading.Bad(malformed.asDecoded());
    }
  }

  private static Decoded query(ByteBuffer payload, boolean broadcast, Strictness strictness)
      throws MalformedMessage {
    checkHeader(payload);
    if (op(payload) == Message4.BOOTREPLY) {
      // RFC 1542 §4.1.2 leaves replies that reach the server's port to relay agents.
      return new Decoded.NotForServers(IgnoredReason.BOOTREPLY);
    }
    return Classifier4.classify(message(payload, strictness), broadcast);
  }

  private static Message4 message(ByteBuffer bytes, Strictness strictness) throws MalformedMessage {
    int start = bytes.position();
    OptionReader4 reader = new OptionReader4(bytes, start, strictness);
    Options4 options = hasOptions(bytes) ? reader.read(bytes.limit()) : Options4.NONE;
    return new Message4(
        op(bytes),
        bytes.get(start + Layout4.HOPS) & 0xFF,
        number(bytes, start + Layout4.XID),
        number(bytes, start + Layout4.SECS) >>> 16,
        number(bytes, start + Layout4.SECS) & 0xFFFF,
        address(bytes, start + Layout4.CIADDR),
        address(bytes, start + Layout4.YIADDR),
        address(bytes, start + Layout4.SIADDR),
        address(bytes, start + Layout4.GIADDR),
        hardwareAddress(bytes),
        reader.snameOverloaded() ? Octets.EMPTY : text(bytes, Layout4.SNAME, Layout4.SNAME_LENGTH),
        reader.fileOverloaded() ? Octets.EMPTY : text(bytes, Layout4.FILE, Layout4.FILE_LENGTH),
        options);
  }

  private static void checkHeader(ByteBuffer bytes) throws MalformedMessage {
    int length = bytes.remaining();
    // Up to the vendor field, which a BOOTP client may leave out.
    if (length < Layout4.COOKIE) {
      throw new MalformedMessage(
          MalformedReason.TOO_SHORT, length, length + " octets, expected 236 at least");
    }
    int op = op(bytes);
    if (op != Message4.BOOTREQUEST && op != Message4.BOOTREPLY) {
      throw new MalformedMessage(
          MalformedReason.BAD_OP, Layout4.OP, "op " + op + ", expected 1 or 2");
    }
    int hlen = bytes.get(bytes.position() + Layout4.HLEN) & 0xFF;
    if (hlen > HardwareAddress.LENGTH_MAX) {
      throw new MalformedMessage(
          MalformedReason.BAD_HARDWARE_LENGTH, Layout4.HLEN, "hlen " + hlen + ", expected 0 to 16");
    }
  }

  /// True if the vendor field begins with the cookie of RFC 2131 §3. Without one (nothing there, or
  /// zeros) it is the message of a plain BOOTP client; any other cookie is nothing we can read.
  private static boolean hasOptions(ByteBuffer bytes) throws MalformedMessage {
    int start = bytes.position();
    if (bytes.remaining() < Layout4.OPTIONS) {
      return false;
    }
    int cookie = number(bytes, start + Layout4.COOKIE);
    if (cookie != Layout4.MAGIC_COOKIE && cookie != 0) {
      throw new MalformedMessage(
          MalformedReason.BAD_COOKIE,
          Layout4.COOKIE,
          "cookie %08x, expected %08x".formatted(cookie, Layout4.MAGIC_COOKIE));
    }
    return cookie != 0;
  }

  /// The octets before the first NUL, or all of the field.
  private static Octets text(ByteBuffer bytes, int field, int lengthMax) {
    int from = bytes.position() + field;
    int length = 0;
    while (length < lengthMax && bytes.get(from + length) != 0) {
      length++;
    }
    return Octets.copyOf(bytes, from, length);
  }

  private static HardwareAddress hardwareAddress(ByteBuffer bytes) {
    int start = bytes.position();
    int hlen = bytes.get(start + Layout4.HLEN) & 0xFF;
    return new HardwareAddress(
        bytes.get(start + Layout4.HTYPE) & 0xFF,
        Octets.copyOf(bytes, start + Layout4.CHADDR, hlen));
  }

  private static int op(ByteBuffer bytes) {
    return bytes.get(bytes.position() + Layout4.OP) & 0xFF;
  }

  private static Ipv4 address(ByteBuffer bytes, int index) {
    int bits = number(bytes, index);
    return bits == 0 ? Ipv4.ANY : new Ipv4(bits);
  }

  /// Network order, whatever order the caller's buffer has.
  private static int number(ByteBuffer bytes, int index) {
    return bytes.get(index) << 24
        | (bytes.get(index + 1) & 0xFF) << 16
        | (bytes.get(index + 2) & 0xFF) << 8
        | bytes.get(index + 3) & 0xFF;
  }
}
