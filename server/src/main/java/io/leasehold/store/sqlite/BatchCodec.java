package io.leasehold.store.sqlite;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The bytes of a batch of records, as one row of the journal holds them.
///
/// ```
/// batch    = version(1 octet: 4) crc32c(4, of all the other octets) count(2) record*
/// record   = kind(1) address(4) at(number, seconds since the epoch)
///            [holder [start(number, before at) end(number, after at) | until(number, after at)]]
/// holder   = identity(1) hardware [client id(text) | hardware] host name(text) option 82(text)
///            [giaddr(4) count(unsigned) class* count(unsigned) instance*], these if the identity
///            has the bit 0x10 set
///            [name(text)], this if it has the bit 0x20 set
/// class    = place(unsigned) [name(text)], the name if the place is 0: the next of the batch's
///            classes; else it is the one of that place, from 1 on
/// instance = template(class) value(text)
/// hardware = htype(1) length(1) octets
/// name     = flags(1) ttl(4, seconds) the name without its last dot, as [PackedName] has them
/// text     = length(unsigned) octets
/// ```
///
/// Unsigned is seven bits an octet, the low bits first and the top bit set in all but the last; a
/// number is signed, zigzag, in that form. Numbers of a fixed size are in network order. A new kind
/// of record, or a new field, is a new version: a reader knows all the versions before its own and
/// refuses the ones after. Version 1 had neither giaddr nor classes; version 2 had count(1) and
/// that many texts, the names of classes with a limit; version 3 had no names.
final class BatchCodec {
  static final int VERSION = 4;

  private static final int VERSION_MIN = 1;

  private static final int CRC_AT = 1;
  private static final int COUNT_AT = 5;
  private static final int HEADER_SIZE = 7;

  private static final int BOUND = 1;
  private static final int RELEASED = 2;
  private static final int EXPIRED = 3;
  private static final int DECLINED = 4;
  private static final int FREED = 5;

  private BatchCodec() {}

  /// @param records at most 65,535
  static byte[] encode(List<LeaseRecord> records) {
    BatchWriter out = new BatchWriter();
    out.octet(VERSION);
    out.int32(0);
    out.int16(records.size());
    for (LeaseRecord record : records) {
      put(out, record);
    }
    ByteBuffer written = out.written();
    written.putInt(CRC_AT, crc(written));
    byte[] batch = new byte[written.remaining()];
    written.get(batch);
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
    BatchReader reader = new BatchReader(in, version);
    for (int i = 0; i < count; i++) {
      records.add(fit(record(reader)));
    }
    if (in.hasRemaining()) {
      throw new Unreadable("%d octets after its %d records".formatted(in.remaining(), count));
    }
    return records;
  }

  /// How many records are in it; 0 if it cannot be read.
  static int count(byte[] batch) {
    try {
      return decode(batch).size();
    } catch (Unreadable e) {
      return 0;
    }
  }

  /// True if the checksum is right.
  static boolean isWhole(byte[] batch) {
    ByteBuffer in = ByteBuffer.wrap(batch);
    return in.remaining() >= HEADER_SIZE && in.getInt(CRC_AT) == crc(in);
  }

  /// The addresses of a batch that is damaged, as far as it can be followed; some may be wrong.
  static List<Ipv4> addressesOf(byte[] damaged) {
    List<Ipv4> addresses = new ArrayList<>();
    if (damaged.length >= HEADER_SIZE) {
      int said = damaged[0];
      int version = said < VERSION_MIN || said > VERSION ? VERSION : said;
      BatchReader in = new BatchReader(ByteBuffer.wrap(damaged).position(HEADER_SIZE), version);
      try {
        while (addresses.size() < LeaseStore.BATCH_MAX) {
          addresses.add(record(in).address());
        }
      } catch (Unreadable | IllegalArgumentException e) {
        // Here the damage begins, or the batch ends.
      }
    }
    return addresses;
  }

  private static void put(BatchWriter out, LeaseRecord record) {
    switch (record) {
      case Bound bound -> {
        putHead(out, BOUND, record);
        HolderCodec.put(out, bound.holder());
        out.number(bound.atS() - bound.startS());
        out.number(bound.endS() - bound.atS());
      }
      case Released released -> {
        putHead(out, RELEASED, record);
        HolderCodec.put(out, released.holder());
      }
      case Expired expired -> {
        putHead(out, EXPIRED, record);
        HolderCodec.put(out, expired.holder());
      }
      case Declined declined -> {
        putHead(out, DECLINED, record);
        HolderCodec.put(out, declined.holder());
        out.number(declined.untilS() - declined.atS());
      }
      case Freed _ -> putHead(out, FREED, record);
    }
  }

  private static void putHead(BatchWriter out, int kind, LeaseRecord record) {
    out.octet(kind);
    out.int32(record.address().bits());
    out.number(record.atS());
  }

  private static LeaseRecord record(BatchReader in) throws Unreadable {
    int kind = in.octet();
    Ipv4 address = new Ipv4(in.int32());
    long atS = in.number();
    return switch (kind) {
      case BOUND -> {
        Holder holder = HolderCodec.read(in);
        long startS = atS - in.number();
        yield new Bound(address, holder, startS, atS, atS + in.number());
      }
      case RELEASED -> new Released(address, HolderCodec.read(in), atS);
      case EXPIRED -> new Expired(address, HolderCodec.read(in), atS);
      case DECLINED -> new Declined(address, HolderCodec.read(in), atS, atS + in.number());
      case FREED -> new Freed(address, atS);
      default -> throw new Unreadable("record of unknown kind " + kind);
    };
  }

  /// Looked at here, not while it is read: where a damaged batch is followed, a field that is too
  /// long is no end of what can be.
  private static LeaseRecord fit(LeaseRecord record) throws Unreadable {
    Optional<Holder> holder =
        switch (record) {
          case Bound bound -> Optional.of(bound.holder());
          case Released released -> Optional.of(released.holder());
          case Expired expired -> Optional.of(expired.holder());
          case Declined declined -> Optional.of(declined.holder());
          case Freed _ -> Optional.empty();
        };
    Optional<String> overlong = holder.flatMap(Holder::overlong);
    if (overlong.isPresent()) {
      throw new Unreadable("of %s: %s".formatted(record.address(), overlong.get()));
    }
    return record;
  }

  private static int crc(ByteBuffer batch) {
    CRC32C crc = new CRC32C();
    crc.update(batch.slice(0, CRC_AT));
    crc.update(batch.slice(COUNT_AT, batch.limit() - COUNT_AT));
    return (int) crc.getValue();
  }
}
