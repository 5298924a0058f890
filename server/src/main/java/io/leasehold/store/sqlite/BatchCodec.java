package io.leasehold.store.sqlite;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.ClientKey.ByHardware;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// The bytes of a batch of records, as one row of the journal holds them.
///
/// ```
/// batch    = version(1 octet: 2) crc32c(4, of all the other octets) count(2) record*
/// record   = kind(1) address(4) at(number, seconds since the epoch)
///            [holder [start(number, before at) end(number, after at) | until(number, after at)]]
/// holder   = identity(1) hardware [client id(text) | hardware] host name(text) option 82(text)
///            [giaddr(4) count(1) class(text)*], these if the identity has the bit 0x10 set
/// hardware = htype(1) length(1) octets
/// text     = length(seven bits an octet) octets
/// ```
///
/// "Seven bits an octet" has the low bits first and the top bit set in all but the last; a number
/// is signed, zigzag, in that form. Numbers of a fixed size are in network order. A new kind of
/// record, or a new field, is a new version: a reader knows all the versions before its own and
/// refuses the ones after. Version 1 had neither giaddr nor classes.
final class BatchCodec {
  static final int VERSION = 2;

  private static final int VERSION_MIN = 1;

  private static final int CRC_AT = 1;
  private static final int COUNT_AT = 5;
  private static final int HEADER_SIZE = 7;
  private static final int NUMBER_SIZE_MAX = 10;

  /// Everything of a record but its texts, at most.
  private static final int RECORD_SIZE_MAX =
      1 + 2 * Ipv4.OCTETS + 2 + 2 * (2 + HardwareAddress.LENGTH_MAX) + 6 * NUMBER_SIZE_MAX;

  private static final int BOUND = 1;
  private static final int RELEASED = 2;
  private static final int EXPIRED = 3;
  private static final int DECLINED = 4;
  private static final int FREED = 5;

  /// The client is known by the hardware address that the holder has anyway.
  private static final int BY_HARDWARE = 0;

  private static final int BY_ID = 1;

  /// The client is known by another hardware address than that of its last message.
  private static final int BY_OTHER_HARDWARE = 2;

  /// Giaddr and classes follow.
  private static final int WITH_ORIGIN = 0x10;

  private static final int CLASSES_MAX = 255;

  private BatchCodec() {}

  /// @param records at most 65,535
  static byte[] encode(List<LeaseRecord> records) {
    ByteBuffer out = ByteBuffer.allocate(sizeMax(records));
    out.put((byte) VERSION).putInt(0).putShort((short) records.size());
    for (LeaseRecord record : records) {
      put(out, record);
    }
    out.flip();
    out.putInt(CRC_AT, crc(out));
    byte[] batch = new byte[out.remaining()];
    out.get(batch);
    return batch;
  }

  /// Gives the records in the order they were committed in.
  static List<LeaseRecord> decode(byte[] batch) throws Unreadable {
    ByteBuffer in = ByteBuffer.wrap(batch);
    if (in.remaining() < HEADER_SIZE) {
      throw new Unreadable(
          "%d octets, a batch has %d at least".formatted(batch.length, HEADER_SIZE));
    }
    int crc = in.getInt(CRC_AT);
    if (crc != crc(in)) {
      throw new Unreadable("its checksum is %08x, its octets give %08x".formatted(crc, crc(in)));
    }
    int version = in.get(0) & 0xFF;
    if (version < VERSION_MIN || version > VERSION) {
      throw new Unreadable(
          "format version %d, this server reads up to %d".formatted(version, VERSION),
          version > VERSION);
    }
    int count = in.getShort(COUNT_AT) & 0xFFFF;
    in.position(HEADER_SIZE);
    List<LeaseRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(record(new Reader(in)));
    }
    if (in.hasRemaining()) {
      throw new Unreadable("%d octets after its %d records".formatted(in.remaining(), count));
    }
    return records;
  }

  private static void put(ByteBuffer out, LeaseRecord record) {
    switch (record) {
      case Bound bound -> {
        putHead(out, BOUND, record);
        putHolder(out, bound.holder());
        putNumber(out, bound.atS() - bound.startS());
        putNumber(out, bound.endS() - bound.atS());
      }
      case Released released -> {
        putHead(out, RELEASED, record);
        putHolder(out, released.holder());
      }
      case Expired expired -> {
        putHead(out, EXPIRED, record);
        putHolder(out, expired.holder());
      }
      case Declined declined -> {
        putHead(out, DECLINED, record);
        putHolder(out, declined.holder());
        putNumber(out, declined.untilS() - declined.atS());
      }
      case Freed _ -> putHead(out, FREED, record);
    }
  }

  private static void putHead(ByteBuffer out, int kind, LeaseRecord record) {
    out.put((byte) kind).putInt(record.address().bits());
    putNumber(out, record.atS());
  }

  private static void putHolder(ByteBuffer out, Holder holder) {
    Origin origin = holder.origin();
    int more = origin.isOptionOnly() ? 0 : WITH_ORIGIN;
    switch (holder.key()) {
      case ById(Octets id) -> {
        out.put((byte) (BY_ID | more));
        putHardware(out, holder.hardware());
        putText(out, id);
      }
      case ByHardware(HardwareAddress address) when address.equals(holder.hardware()) -> {
        out.put((byte) (BY_HARDWARE | more));
        putHardware(out, address);
      }
      case ByHardware(HardwareAddress address) -> {
        out.put((byte) (BY_OTHER_HARDWARE | more));
        putHardware(out, holder.hardware());
        putHardware(out, address);
      }
    }
    putText(out, holder.hostname());
    putText(out, origin.relayAgent());
    if (more != 0) {
      List<Octets> classes = classes(origin);
      out.putInt(origin.giaddr().bits()).put((byte) classes.size());
      classes.forEach(name -> putText(out, name));
    }
  }

  private static List<Octets> classes(Origin origin) {
    return origin.classes().stream().limit(CLASSES_MAX).map(Octets::ofText).toList();
  }

  private static void putHardware(ByteBuffer out, HardwareAddress hardware) {
    out.put((byte) hardware.htype()).put((byte) hardware.address().length());
    hardware.address().putTo(out);
  }

  private static void putText(ByteBuffer out, Octets text) {
    putUnsigned(out, text.length());
    text.putTo(out);
  }

  private static void putNumber(ByteBuffer out, long number) {
    putUnsigned(out, number << 1 ^ number >> 63);
  }

  private static void putUnsigned(ByteBuffer out, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  private static LeaseRecord record(Reader in) throws Unreadable {
    int kind = in.octet();
    Ipv4 address = new Ipv4(in.int32());
    long atS = in.number();
    return switch (kind) {
      case BOUND -> {
        Holder holder = holder(in);
        long startS = atS - in.number();
        yield new Bound(address, holder, startS, atS, atS + in.number());
      }
      case RELEASED -> new Released(address, holder(in), atS);
      case EXPIRED -> new Expired(address, holder(in), atS);
      case DECLINED -> new Declined(address, holder(in), atS, atS + in.number());
      case FREED -> new Freed(address, atS);
      default -> throw new Unreadable("record of unknown kind " + kind);
    };
  }

  private static Holder holder(Reader in) throws Unreadable {
    int identity = in.octet();
    HardwareAddress hardware = hardware(in);
    ClientKey key =
        switch (identity & ~WITH_ORIGIN) {
          case BY_HARDWARE -> new ByHardware(hardware);
          case BY_ID -> new ById(in.text());
          case BY_OTHER_HARDWARE -> new ByHardware(hardware(in));
          default -> throw new Unreadable("client of unknown identity " + identity);
        };
    Octets hostname = in.text();
    Octets relayAgent = in.text();
    return (identity & WITH_ORIGIN) == 0
        ? new Holder(key, hardware, hostname, relayAgent)
        : new Holder(key, hardware, hostname, origin(in, relayAgent));
  }

  private static Origin origin(Reader in, Octets relayAgent) throws Unreadable {
    Ipv4 giaddr = new Ipv4(in.int32());
    List<String> classes = new ArrayList<>();
    for (int left = in.octet(); left > 0; left--) {
      classes.add(new String(in.text().toByteArray(), StandardCharsets.UTF_8));
    }
    return new Origin(giaddr, relayAgent, classes);
  }

  private static HardwareAddress hardware(Reader in) throws Unreadable {
    int htype = in.octet();
    int length = in.octet();
    if (length > HardwareAddress.LENGTH_MAX) {
      throw new Unreadable("hardware address of %d octets".formatted(length));
    }
    return new HardwareAddress(htype, in.octets(length));
  }

  private static int crc(ByteBuffer batch) {
    CRC32C crc = new CRC32C();
    crc.update(batch.slice(0, CRC_AT));
    crc.update(batch.slice(COUNT_AT, batch.limit() - COUNT_AT));
    return (int) crc.getValue();
  }

  private static int sizeMax(List<LeaseRecord> records) {
    int size = HEADER_SIZE;
    for (LeaseRecord record : records) {
      size += RECORD_SIZE_MAX + textSize(record);
    }
    return size;
  }

  private static int textSize(LeaseRecord record) {
    return switch (record) {
      case Bound bound -> textSize(bound.holder());
      case Released released -> textSize(released.holder());
      case Expired expired -> textSize(expired.holder());
      case Declined declined -> textSize(declined.holder());
      case Freed _ -> 0;
    };
  }

  private static int textSize(Holder holder) {
    int id = holder.key() instanceof ById(Octets octets) ? octets.length() : 0;
    int classes = 0;
    for (Octets name : classes(holder.origin())) {
      classes += NUMBER_SIZE_MAX + name.length();
    }
    return id + holder.hostname().length() + holder.relayAgent().length() + classes;
  }

  /// Reads forwards and never past the end.
  private record Reader(ByteBuffer in) {
    int octet() throws Unreadable {
      need(1);
      return in.get() & 0xFF;
    }

    int int32() throws Unreadable {
      need(Integer.BYTES);
      return in.getInt();
    }

    long number() throws Unreadable {
      long zigzag = unsigned();
      return zigzag >>> 1 ^ -(zigzag & 1);
    }

    Octets text() throws Unreadable {
      long length = unsigned();
      if (Long.compareUnsigned(length, in.remaining()) > 0) {
        throw new Unreadable("text of %d octets, %d left".formatted(length, in.remaining()));
      }
      return octets((int) length);
    }

    private long unsigned() throws Unreadable {
      long number = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        int octet = octet();
        number |= (octet & 0x7FL) << shift;
        if (octet < 0x80) {
          return number;
        }
      }
      throw new Unreadable("number of more than %d octets".formatted(NUMBER_SIZE_MAX));
    }

    Octets octets(int length) throws Unreadable {
      need(length);
      Octets octets = Octets.copyOf(in, in.position(), length);
      in.position(in.position() + length);
      return octets;
    }

    private void need(int length) throws Unreadable {
      if (length > in.remaining()) {
        throw new Unreadable("%d octets expected, %d left".formatted(length, in.remaining()));
      }
    }
  }
}
