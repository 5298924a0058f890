package io.leasehold.stream;

import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The first octets of a segment: "LHEV", a version, the fields in their order, a CRC32C.
///
/// @param epoch of its entries
/// @param formerEpoch of the entry before its first
/// @param firstId of its first entry, now or later
/// @param afterSeq its first batch is the one after this
/// @param createdS when it was made, by the time of the records
/// @param mark that the store was to have from then on
/// @param formerMark that the store had; one of the two it has, wherever a crash came between
/// @param digest of the configuration that was told last; zeros if none was
record Header(
    long epoch,
    long formerEpoch,
    long firstId,
    long afterSeq,
    long createdS,
    long mark,
    long formerMark,
    Octets digest) {
  static final int SIZE = 4 + 4 + 7 * Long.BYTES + Change.OfConfiguration.DIGEST_SIZE + 4;
  static final Octets NO_DIGEST = Octets.copyOf(new byte[Change.OfConfiguration.DIGEST_SIZE]);

  private static final int MAGIC = 0x4c484556;
  private static final int VERSION = 1;
  private static final int CRC_AT = SIZE - 4;

  /// Ready to be written.
  ByteBuffer encoded() {
    ByteBuffer out = ByteBuffer.allocate(SIZE).putInt(MAGIC).putInt(VERSION);
    out.putLong(epoch).putLong(formerEpoch).putLong(firstId).putLong(afterSeq);
    out.putLong(createdS).putLong(mark).putLong(formerMark);
    digest.putTo(out);
    return out.putInt(crc(out)).flip();
  }

  /// Empty if it is not whole.
  static Optional<Header> read(ByteBuffer in) {
    boolean whole =
        in.remaining() == SIZE
            && in.getInt(0) == MAGIC
            && in.getInt(4) == VERSION
            && in.getInt(CRC_AT) == crc(in);
    if (!whole) {
      return Optional.empty();
    }
    in.position(8);
    return Optional.of(
        new Header(
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            Octets.copyOf(in, in.position(), Change.OfConfiguration.DIGEST_SIZE)));
  }

  private static int crc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, CRC_AT));
    return (int) crc.getValue();
  }
}
