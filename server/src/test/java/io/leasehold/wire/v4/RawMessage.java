package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Puts a message together octet by octet, right or wrong: what the encoder would refuse to write.
public final class RawMessage {
  private byte[] bytes = new byte[Layout4.OPTIONS];

  /// A BOOTREQUEST from an Ethernet host, with the cookie and no options yet.
  public static RawMessage request() {
    RawMessage raw = new RawMessage();
    raw.set(Layout4.OP, 1, 1, 6, 0, 0x12, 0x34, 0x56, 0x78);
    raw.set(Layout4.CHADDR, 0x00, 0x53, 0x00, 0x12, 0x34, 0x56);
    return raw.set(Layout4.COOKIE, 0x63, 0x82, 0x53, 0x63);
  }

  public static RawMessage of(MessageType4 type) {
    return request().option(53, type.code());
  }

  public RawMessage set(int offset, int... octets) {
    for (int i = 0; i < octets.length; i++) {
      bytes[offset + i] = (byte) octets[i];
    }
    return this;
  }

  /// Appends to the options field.
  public RawMessage raw(int... octets) {
    int from = bytes.length;
    bytes = Arrays.copyOf(bytes, from + octets.length);
    return set(from, octets);
  }

  public RawMessage option(int code, int... value) {
    return raw(code, value.length).raw(value);
  }

  public RawMessage option(int code, Octets value) {
    int[] octets = new int[value.length()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = value.at(i);
    }
    return option(code, octets);
  }

  public RawMessage end() {
    return raw(Layout4.END);
  }

  public RawMessage cut(int length) {
    bytes = Arrays.copyOf(bytes, length);
    return this;
  }

  public byte[] octets() {
    return bytes.clone();
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes);
  }

  Decoded decode() {
    return Decoder4.decode(buffer(), true, Strictness.STRICT);
  }

  Decoded decodeLeniently() {
    return Decoder4.decode(buffer(), true, Strictness.LENIENT);
  }

  Decoded decodeUnicast() {
    return Decoder4.decode(buffer(), false, Strictness.STRICT);
  }

  /// The query; fails if it is none.
  Query query() {
    if (decode() instanceof Decoded.Valid(Query query)) {
      return query;
    }
    throw new AssertionError(decode());
  }

  Options4 options() {
    return query().message().options();
  }

  /// Why it is malformed; fails if it is not.
  MalformedReason reason() {
    if (decode() instanceof Decoded.Malformed malformed) {
      return malformed.reason();
    }
    throw new AssertionError(decode());
  }
}
