package io.leasehold.pipeline;

import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Reason;
import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Exchange.Outcome;
import io.leasehold.pipeline.Exchange.Way;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.MalformedReason;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;
import java.util.Optional;

/// One exchange on its way into a ring, filled anew for each: nothing is made for it. For the
/// deciding thread; what it wrote, [#read] reads in any.
///
/// Of most messages a half is zeros: `sname` and `file`, and what pads them to 300 octets. Those
/// are left out, and put back by who reads.
@SuppressWarnings("EnumOrdinal") // what is written is read by the same process
final class ExchangeEntry {
  private static final int ID = 0;
  private static final int AT_NS = 8;
  private static final int LEFT_OUT = 16;
  private static final int INTERFACE = 20;
  private static final int SOURCE = 24;
  private static final int DESTINATION = 28;
  private static final int ADDRESS = 32;
  private static final int SERVER_ID = 36;
  private static final int SOURCE_PORT = 40;
  private static final int LENGTH = 42;
  private static final int KIND = 44;
  private static final int WHY = 45;
  private static final int REPLY = 46;
  private static final int FLAGS = 47;
  private static final int REPLY_LENGTH = 48;

  /// Before the octets of the message, which those of the reply follow.
  static final int FIXED_SIZE = 50;

  private static final int BROADCAST = 1;
  private static final int WITHOUT_NAMES = 1 << 1;
  private static final int LENIENT = 1 << 2;
  private static final int LEAVES = 1 << 3;
  private static final int CHANGES = 1 << 4;

  /// Of a message: where `sname` begins, and what follows `file`.
  private static final int NAMES = 44;

  private static final int AFTER_NAMES = 236;

  private static final byte DECIDED = 0;
  private static final byte DROPPED = 1;
  private static final byte MALFORMED = 2;
  private static final byte IGNORED = 3;

  private static final Reason[] REASONS = Reason.values();
  private static final DropReason[] DROP_REASONS = DropReason.values();
  private static final MalformedReason[] MALFORMED_REASONS = MalformedReason.values();
  private static final IgnoredReason[] IGNORED_REASONS = IgnoredReason.values();
  private static final ReplyType[] REPLY_TYPES = ReplyType.values();

  private byte kind;
  private int why;
  private int flags;
  private Optional<Reply> reply = Optional.empty();
  private final byte[] said = new byte[KeptReply.OCTETS_MAX];

  void decided(Decision decision, boolean leaves) {
    kind = DECIDED;
    why = decision.why().ordinal();
    flags = (leaves ? LEAVES : 0) | (decision.records().isEmpty() ? 0 : CHANGES);
    reply = decision.reply();
  }

  void dropped(DropReason reason) {
    without(DROPPED, reason);
  }

  void malformed(MalformedReason reason) {
    without(MALFORMED, reason);
  }

  void ignored(IgnoredReason reason) {
    without(IGNORED, reason);
  }

  private void without(byte what, Enum<?> reason) {
    kind = what;
    why = reason.ordinal();
    reply = Optional.empty();
    flags = 0;
  }

  void way(boolean broadcast, Strictness strictness) {
    flags |= (broadcast ? BROADCAST : 0) | (strictness == Strictness.LENIENT ? LENIENT : 0);
  }

  void writeTo(ExchangeRing ring, Datagram datagram, Stamp stamp) {
    ByteBuffer payload = datagram.payload();
    int start = payload.position();
    int length = payload.remaining();
    int end = Math.min(length, ExchangeRing.OCTETS_MAX);
    boolean whole = length == end;
    boolean withoutNames =
        end >= AFTER_NAMES && areZeros(payload, start + NAMES, AFTER_NAMES - NAMES);
    if (withoutNames && whole) {
      end = withoutPadding(payload, start, end);
    }
    int left = withoutNames ? AFTER_NAMES - NAMES : 0;
    int replyLength = reply.isPresent() ? KeptReply.write(reply.get(), said) : 0;
    ring.begin(FIXED_SIZE + end - left + replyLength);
    ByteBuffer chunk = ring.chunk();
    int at = ring.at();
    chunk
        .putLong(at + ID, stamp.id())
        .putLong(at + AT_NS, stamp.atNs())
        .putInt(at + LEFT_OUT, stamp.leftOut())
        .putInt(at + INTERFACE, datagram.interfaceIndex())
        .putInt(at + SOURCE, datagram.source().bits())
        .putInt(at + DESTINATION, datagram.destination().bits())
        .putShort(at + SOURCE_PORT, (short) datagram.sourcePort())
        .putShort(at + LENGTH, (short) length)
        .put(at + KIND, kind)
        .put(at + WHY, (byte) why)
        .put(at + FLAGS, (byte) (flags | (withoutNames ? WITHOUT_NAMES : 0)))
        .putShort(at + REPLY_LENGTH, (short) replyLength);
    int to = at + FIXED_SIZE;
    if (withoutNames) {
      chunk.put(to, payload, start, NAMES);
      chunk.put(to + NAMES, payload, start + AFTER_NAMES, end - AFTER_NAMES);
    } else {
      chunk.put(to, payload, start, end);
    }
    chunk.put(to + end - left, said, 0, replyLength);
    writeReply(chunk, at);
    ring.end();
    reply = Optional.empty();
  }

  private void writeReply(ByteBuffer chunk, int at) {
    if (reply.isEmpty()) {
      chunk.put(at + REPLY, (byte) 0).putInt(at + ADDRESS, 0).putInt(at + SERVER_ID, 0);
      return;
    }
    Reply answer = reply.get();
    chunk
        .put(at + REPLY, (byte) (answer.type().ordinal() + 1))
        .putInt(at + ADDRESS, answer.message().yiaddr().bits())
        .putInt(at + SERVER_ID, answer.serverId().bits());
  }

  /// What an entry has besides the message and its outcome; for the deciding thread.
  static final class Stamp {
    private long id;
    private long atNs;
    private int leftOut;

    Stamp set(long nextId, long nowNs, int left) {
      id = nextId;
      atNs = nowNs;
      leftOut = left;
      return this;
    }

    long id() {
      return id;
    }

    long atNs() {
      return atNs;
    }

    int leftOut() {
      return leftOut;
    }
  }

  /// @param length a multiple of 8
  private static boolean areZeros(ByteBuffer octets, int from, int length) {
    long all = 0;
    for (int i = 0; i < length; i += Long.BYTES) {
      all |= octets.getLong(from + i);
    }
    return all == 0;
  }

  /// Where the message ends without the zeros behind it.
  private static int withoutPadding(ByteBuffer octets, int start, int length) {
    int end = length;
    while (end - Long.BYTES >= AFTER_NAMES && octets.getLong(start + end - Long.BYTES) == 0) {
      end -= Long.BYTES;
    }
    while (end > AFTER_NAMES && octets.get(start + end - 1) == 0) {
      end--;
    }
    return end;
  }

  /// The id of an entry, without reading more.
  static long id(ByteBuffer entry) {
    return entry.getLong(ID);
  }

  static Exchange read(ByteBuffer entry) {
    int flags = entry.get(FLAGS);
    int length = entry.getShort(LENGTH) & 0xFFFF;
    Way way =
        new Way(
            entry.getLong(AT_NS),
            entry.getInt(INTERFACE),
            new Ipv4(entry.getInt(SOURCE)),
            entry.getShort(SOURCE_PORT) & 0xFFFF,
            new Ipv4(entry.getInt(DESTINATION)),
            (flags & BROADCAST) != 0);
    return new Exchange(
        entry.getLong(ID),
        way,
        length,
        octets(entry, Math.min(length, ExchangeRing.OCTETS_MAX), (flags & WITHOUT_NAMES) != 0),
        (flags & LENIENT) != 0 ? Strictness.LENIENT : Strictness.STRICT,
        entry.getInt(LEFT_OUT) & 0xFFFF_FFFFL,
        outcome(entry, flags));
  }

  private static Octets octets(ByteBuffer entry, int length, boolean withoutNames) {
    byte[] octets = new byte[length];
    int kept = entry.limit() - FIXED_SIZE - replyLength(entry);
    if (withoutNames) {
      entry.get(FIXED_SIZE, octets, 0, NAMES);
      entry.get(FIXED_SIZE + NAMES, octets, AFTER_NAMES, kept - NAMES);
    } else {
      entry.get(FIXED_SIZE, octets, 0, kept);
    }
    return Octets.copyOf(octets);
  }

  private static Outcome outcome(ByteBuffer entry, int flags) {
    int why = entry.get(WHY) & 0xFF;
    return switch (entry.get(KIND)) {
      case DROPPED -> new Outcome.Dropped(DROP_REASONS[why]);
      case MALFORMED -> new Outcome.Malformed(MALFORMED_REASONS[why]);
      case IGNORED -> new Outcome.Ignored(IGNORED_REASONS[why]);
      default ->
          new Outcome.Decided(
              REASONS[why], answer(entry), (flags & LEAVES) != 0, (flags & CHANGES) != 0);
    };
  }

  private static Optional<Exchange.Answer> answer(ByteBuffer entry) {
    int type = entry.get(REPLY);
    if (type == 0) {
      return Optional.empty();
    }
    int length = replyLength(entry);
    return Optional.of(
        new Exchange.Answer(
            REPLY_TYPES[type - 1],
            new Ipv4(entry.getInt(ADDRESS)),
            new Ipv4(entry.getInt(SERVER_ID)),
            Octets.copyOf(entry, entry.limit() - length, length)));
  }

  private static int replyLength(ByteBuffer entry) {
    return entry.getShort(REPLY_LENGTH) & 0xFFFF;
  }
}
