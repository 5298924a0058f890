package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import io.leasehold.wire.option.TextValue;
import java.nio.ByteBuffer;

/// Reads the options of one message from the three fields that may hold them, each code once. For
/// one message and one thread.
///
/// Instances of one code are joined in the order of their appearance (RFC 3396 §7). Options of a
/// fixed size are not: agents in the field repeat them and joining would make both copies useless,
/// so the first instance wins.
final class OptionReader4 {
  /// The most octets of one joined option. Bounds what a client can make the server keep.
  static final int JOINED_MAX = 4096;

  /// The most instances of options in one message; 1500 octets hold fewer than half of these.
  static final int INSTANCES_MAX = 1024;

  /// RFC 2132 §9.14: a client identifier is a type and one octet at least. A shorter one is as if
  /// it had not been sent.
  private static final int CLIENT_ID_MIN = 2;

  /// One instance: no client needs more, and an identifier is kept as long as its lease.
  private static final int CLIENT_ID_MAX = 255;

  private final ByteBuffer bytes;
  private final int start;
  private final Strictness strictness;
  private final Options4.Builder options = Options4.builder();

  /// True if a part of some text ends in a NUL, or is empty: all of the text may, then.
  private boolean mayEndInNul;

  private int instances;
  private int overload;

  /// Where an option 53 of a wrong length was left out; negative if none was.
  private int untypedAt = -1;

  /// @param bytes holds the message; its position and limit stay where they are
  /// @param start the absolute index at which the message begins
  OptionReader4(ByteBuffer bytes, int start, Strictness strictness) {
    this.bytes = bytes;
    this.start = start;
    this.strictness = strictness;
  }

  /// Reads the options field, then file, then sname where option 52 says so (RFC 2131 §4.1, RFC
  /// 3396 §5).
  Options4 read(int end) throws MalformedMessage {
    readField(Layout4.OPTIONS, end - start);
    if (fileOverloaded()) {
      readField(Layout4.FILE, Layout4.FILE + Layout4.FILE_LENGTH);
    }
    if (snameOverloaded()) {
      readField(Layout4.SNAME, Layout4.SNAME + Layout4.SNAME_LENGTH);
    }
    checkClientIdentifier();
    checkMessageType();
    Options4 whole = options.build();
    return mayEndInNul ? withoutNuls(whole) : whole;
  }

  boolean fileOverloaded() {
    return (overload & Layout4.OVERLOAD_FILE) != 0;
  }

  boolean snameOverloaded() {
    return (overload & Layout4.OVERLOAD_SNAME) != 0;
  }

  private void readField(int from, int to) throws MalformedMessage {
    int offset = from;
    while (offset < to) {
      int code = octet(offset);
      if (code == Layout4.END) {
        return;
      }
      if (code == Layout4.PAD) {
        offset++;
        continue;
      }
      int length = length(code, offset, to);
      if (length > to - offset - Layout4.OPTION_HEADER) {
        // Where the next one begins cannot be known.
        leaveOut(code, offset);
        return;
      }
      accept(code, offset, length);
      offset += Layout4.OPTION_HEADER + length;
    }
  }

  /// What the option says; if that is more than is left, only for a lenient reader.
  private int length(int code, int offset, int to) throws MalformedMessage {
    int left = to - offset - Layout4.OPTION_HEADER;
    if (strictness == Strictness.LENIENT) {
      return left < 0 ? 0 : octet(offset + 1);
    }
    if (left < 0) {
      throw new MalformedMessage(
          MalformedReason.OPTION_OVERRUN, offset, "option " + code + " has no length octet");
    }
    int length = octet(offset + 1);
    if (length > left) {
      throw new MalformedMessage(
          MalformedReason.OPTION_OVERRUN,
          offset,
          "option " + code + " says " + length + " octets, " + left + " left in its field");
    }
    return length;
  }

  private void accept(int code, int offset, int length) throws MalformedMessage {
    if (++instances > INSTANCES_MAX) {
      throw new MalformedMessage(
          MalformedReason.TOO_MANY_OPTIONS,
          offset,
          "more than " + INSTANCES_MAX + " options in one message");
    }
    int value = start + offset + Layout4.OPTION_HEADER;
    if (code == OptionCode4.OVERLOAD.code()) {
      acceptOverload(offset, length);
    } else if (OptionCode4.fixedLength(code) >= 0) {
      acceptFixed(code, offset, length);
    } else {
      acceptVariable(code, offset, Octets.copyOf(bytes, value, length));
    }
  }

  private void acceptOverload(int offset, int length) throws MalformedMessage {
    if (!hasRightLength(OptionCode4.OVERLOAD.code(), offset, length)) {
      return;
    }
    // RFC 2131 §4.1: it is the options field that says whether the others hold options.
    if (offset >= Layout4.OPTIONS && overload == 0) {
      overload = octet(offset + Layout4.OPTION_HEADER);
    }
  }

  private void acceptFixed(int code, int offset, int length) throws MalformedMessage {
    if (hasRightLength(code, offset, length) && !options.has(code)) {
      int value = start + offset + Layout4.OPTION_HEADER;
      options.put(code, Octets.copyOf(bytes, value, length));
    }
  }

  private void acceptVariable(int code, int offset, Octets part) throws MalformedMessage {
    if (Math.max(0, options.lengthOf(code)) + part.length() > JOINED_MAX) {
      throw new MalformedMessage(
          MalformedReason.OPTION_TOO_LONG,
          offset,
          "option " + code + " joined is longer than " + JOINED_MAX + " octets");
    }
    options.join(code, part);
    if (OptionCode4.isText(code) && (part.isEmpty() || part.at(part.length() - 1) == 0)) {
      mayEndInNul = true;
    }
  }

  /// RFC 2132 §2: NULs at the end of text are none of it; nothing but NULs is as if it had not been
  /// sent.
  private Options4 withoutNuls(Options4 whole) {
    for (int i = 0; i < whole.size(); i++) {
      int code = whole.codeAt(i);
      if (OptionCode4.isText(code)) {
        Octets text = TextValue.withoutNul(whole.valueAt(i));
        if (text.isEmpty()) {
          options.remove(code);
        } else {
          options.put(code, text);
        }
      }
    }
    return options.build();
  }

  private void checkClientIdentifier() throws MalformedMessage {
    int code = OptionCode4.CLIENT_IDENTIFIER.code();
    int length = options.lengthOf(code);
    if (length > CLIENT_ID_MAX) {
      throw new MalformedMessage(
          MalformedReason.OPTION_TOO_LONG,
          Layout4.OPTIONS,
          "client identifier of " + length + " octets, expected " + CLIENT_ID_MAX + " at most");
    }
    if (length < CLIENT_ID_MIN) {
      options.remove(code);
    }
  }

  private void checkMessageType() throws MalformedMessage {
    if (untypedAt >= 0 && !options.has(OptionCode4.MESSAGE_TYPE.code())) {
      throw new MalformedMessage(
          MalformedReason.BAD_OPTION_LENGTH,
          untypedAt,
          "the message type has a wrong length, expected 1 octet");
    }
  }

  private void leaveOut(int code, int offset) {
    if (code == OptionCode4.MESSAGE_TYPE.code()) {
      untypedAt = offset;
    }
  }

  /// If not, the option is left out.
  private boolean hasRightLength(int code, int offset, int length) throws MalformedMessage {
    int expected = OptionCode4.fixedLength(code);
    if (length == expected) {
      return true;
    }
    if (strictness == Strictness.STRICT && OptionCode4.decides(code)) {
      throw new MalformedMessage(
          MalformedReason.BAD_OPTION_LENGTH,
          offset,
          "option " + code + " has " + length + " octets, expected " + expected);
    }
    leaveOut(code, offset);
    return false;
  }

  private int octet(int offset) {
    return bytes.get(start + offset) & 0xFF;
  }
}
