package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where each option of one message goes: the options field, file, sname, or nowhere. For one
/// message and one thread.
///
/// Mostly all of them fit into the options field. If not, file and sname hold options where they
/// are empty and the message is DHCP's, but no DHCPNAK (RFC 2131 §4.1); the essential options
/// choose a place first, then the others in their order. One that finds none has the place of
/// others that can stand in file or sname. No option is split between two fields.
final class OptionPlan4 {
  private static final byte OUT = 0;
  private static final byte IN_OPTIONS = 1;
  private static final byte IN_FILE = 2;
  private static final byte IN_SNAME = 3;

  /// Option 52 as it stands in a message: code, length, value.
  private static final int OVERLOAD_SIZE = 3;

  /// What a client cannot do without, most needed first: type, server, lease time, rapid commit,
  /// relay agent, identifier (it has to come back, RFC 6842 §3), mask, routers, name servers, T1,
  /// T2. Nothing long comes before option 82, which can be left out whole but not cut (RFC 3046
  /// §2.2).
  private static final int[] ESSENTIAL = {53, 54, 51, 80, 82, 61, 1, 3, 6, 58, 59};

  private final Message4 message;
  private final Options4 options;
  private final byte[] place;
  private int overload;

  private OptionPlan4(Message4 message) {
    this.message = message;
    this.options = message.options();
    this.place = new byte[options.size()];
  }

  /// @param room octets that the whole message may have
  static OptionPlan4 of(Message4 message, int room) {
    OptionPlan4 plan = new OptionPlan4(message);
    int field = room - Layout4.OPTIONS - 1;
    if (plan.total() <= field) {
      Arrays.fill(plan.place, IN_OPTIONS);
      return plan;
    }
    boolean more = plan.mayHaveOverload();
    int file = more && message.file().isEmpty() ? Layout4.FILE_LENGTH - 1 : 0;
    int sname = more && message.sname().isEmpty() ? Layout4.SNAME_LENGTH - 1 : 0;
    int overloaded = file + sname > 0 ? OVERLOAD_SIZE : 0;
    plan.place(new int[] {0, field - overloaded, file, sname});
    for (byte used : plan.place) {
      plan.overload |= bit(used);
    }
    return plan;
  }

  List<Integer> leftOut() {
    List<Integer> codes = List.of();
    for (int i = 0; i < place.length; i++) {
      if (place[i] == OUT) {
        codes = codes.isEmpty() ? new ArrayList<>() : codes;
        codes.add(options.codeAt(i));
      }
    }
    return codes;
  }

  /// Writes sname, file and the options field, END included, from the buffer's position on.
  void writeFields(ByteBuffer out) {
    if ((overload & Layout4.OVERLOAD_SNAME) != 0) {
      writeOverloaded(IN_SNAME, Layout4.SNAME_LENGTH, out);
    } else {
      writeText(message.sname(), Layout4.SNAME_LENGTH, out);
    }
    if ((overload & Layout4.OVERLOAD_FILE) != 0) {
      writeOverloaded(IN_FILE, Layout4.FILE_LENGTH, out);
    } else {
      writeText(message.file(), Layout4.FILE_LENGTH, out);
    }
    Encoder4.putInt(out, Layout4.MAGIC_COOKIE);
    writeOptionsField(out);
  }

  /// RFC 2131 §4.3.1, table 3: a DHCPNAK leaves file and sname unused, and has no option 52.
  private boolean mayHaveOverload() {
    int type = indexOf(OptionCode4.MESSAGE_TYPE.code());
    return type >= 0 && options.valueAt(type).at(0) != MessageType4.NAK.code();
  }

  private int total() {
    int total = 0;
    for (int i = 0; i < place.length; i++) {
      total += size(i);
    }
    return total;
  }

  /// Octets of the option with the headers of all its instances (RFC 3396 §6).
  private int size(int index) {
    int length = options.valueAt(index).length();
    int instances = Math.max(1, (length + Layout4.INSTANCE_MAX - 1) / Layout4.INSTANCE_MAX);
    return length + instances * Layout4.OPTION_HEADER;
  }

  private void place(int[] free) {
    for (int code : ESSENTIAL) {
      int index = indexOf(code);
      if (index >= 0) {
        place(index, free);
      }
    }
    boolean[] movable = new boolean[place.length];
    for (int i = 0; i < place.length; i++) {
      if (place[i] == OUT) {
        place(i, free);
        if (place[i] == OUT) {
          makeRoom(i, free, movable);
        }
        movable[i] = place[i] == IN_OPTIONS && mayOverload(options.codeAt(i));
      }
    }
  }

  private int indexOf(int code) {
    for (int i = 0; i < place.length; i++) {
      if (options.codeAt(i) == code) {
        return i;
      }
    }
    return -1;
  }

  private void place(int index, int[] free) {
    int size = size(index);
    byte last = mayOverload(options.codeAt(index)) ? IN_SNAME : IN_OPTIONS;
    for (byte field = IN_OPTIONS; field <= last; field++) {
      if (size <= free[field]) {
        free[field] -= size;
        place[index] = field;
        return;
      }
    }
  }

  /// Puts an option into the options field if others can leave it: the longest that fits into file
  /// or sname first. If that makes too little room, all stay where they were.
  private void makeRoom(int index, int[] free, boolean[] movable) {
    byte[] before = place.clone();
    int[] freeBefore = free.clone();
    for (byte field = IN_FILE; field <= IN_SNAME; field++) {
      while (free[IN_OPTIONS] < size(index)) {
        int longest = longestThatFits(free[field], movable);
        if (longest < 0) {
          break;
        }
        place[longest] = field;
        free[field] -= size(longest);
        free[IN_OPTIONS] += size(longest);
      }
    }
    if (free[IN_OPTIONS] < size(index)) {
      System.arraycopy(before, 0, place, 0, before.length);
      System.arraycopy(freeBefore, 0, free, 0, free.length);
    } else {
      place(index, free);
    }
  }

  /// @return -1 if there is none
  private int longestThatFits(int room, boolean[] movable) {
    int longest = -1;
    for (int i = 0; i < place.length; i++) {
      boolean fits = movable[i] && place[i] == IN_OPTIONS && size(i) <= room;
      if (fits && (longest < 0 || size(i) > size(longest))) {
        longest = i;
      }
    }
    return longest;
  }

  private static boolean mayOverload(int code) {
    return code != OptionCode4.RELAY_AGENT_INFORMATION.code()
        && code != OptionCode4.MESSAGE_TYPE.code();
  }

  private static int bit(byte field) {
    return switch (field) {
      case IN_FILE -> Layout4.OVERLOAD_FILE;
      case IN_SNAME -> Layout4.OVERLOAD_SNAME;
      default -> 0;
    };
  }

  private void writeOptionsField(ByteBuffer out) {
    write(OptionCode4.MESSAGE_TYPE, out);
    if (overload != 0) {
      out.put((byte) OptionCode4.OVERLOAD.code()).put((byte) 1).put((byte) overload);
    }
    writeAll(IN_OPTIONS, out);
    write(OptionCode4.RELAY_AGENT_INFORMATION, out);
    out.put((byte) Layout4.END);
  }

  private void writeOverloaded(byte field, int length, ByteBuffer out) {
    int end = out.position() + length;
    writeAll(field, out);
    out.put((byte) Layout4.END);
    Encoder4.zero(out, end - out.position());
  }

  /// Writes what goes into this field in order, but for what has its place at the front or the end.
  private void writeAll(byte field, ByteBuffer out) {
    boolean maskDone = false;
    for (int i = 0; i < place.length; i++) {
      int code = options.codeAt(i);
      boolean mask = code == OptionCode4.SUBNET_MASK.code();
      if (code == OptionCode4.ROUTERS.code() && !maskDone) {
        write(OptionCode4.SUBNET_MASK, field, out);
        maskDone = true;
      }
      if (place[i] == field && mayOverload(code) && !(mask && maskDone)) {
        write(code, options.valueAt(i), out);
        maskDone |= mask;
      }
    }
  }

  private void write(OptionCode4 code, ByteBuffer out) {
    write(code, IN_OPTIONS, out);
  }

  private void write(OptionCode4 code, byte field, ByteBuffer out) {
    int index = indexOf(code.code());
    if (index >= 0 && place[index] == field) {
      write(code.code(), options.valueAt(index), out);
    }
  }

  private static void write(int code, Octets value, ByteBuffer out) {
    int from = 0;
    do {
      int length = Math.min(Layout4.INSTANCE_MAX, value.length() - from);
      out.put((byte) code).put((byte) length);
      value.putTo(out, from, length);
      from += length;
    } while (from < value.length());
  }

  private static void writeText(Octets text, int length, ByteBuffer out) {
    text.putTo(out);
    Encoder4.zero(out, length - text.length());
  }
}
