package io.leasehold.store.sqlite;

import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Held;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.PackedName;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The checksum of a row of `lease`: a CRC32C over what the row says, not over how SQLite writes it
/// down. It finds what SQLite does not look for, an octet that changed inside of a row.
///
/// Covered are, in this order and in network order: kind(1, as in [BatchCodec]) address(4) at(8),
/// of a bound one start(8) end(8), of a declined one until(8); client(1: 1 if by identifier, 2 if
/// by hardware) and its octets, hardware, host name, giaddr(4), option 82, each class, each
/// instance as template and value, and what DNS says if there is anything; octets and texts with
/// their length(4) in front, a hardware address with its type(4) before that.
final class RowChecksum {
  /// Stands in the rows of a version that knew no checksums.
  static final int NONE = -1;

  private static final int SIZE_AT_FIRST = 256;

  private final CRC32C crc = new CRC32C();
  private ByteBuffer covered = ByteBuffer.allocate(SIZE_AT_FIRST);

  static long of(Held record) {
    return new RowChecksum().over(record);
  }

  /// The same for one record after the other. For one thread.
  long over(Held record) {
    covered.clear();
    add(record);
    crc.reset();
    crc.update(covered.flip());
    return crc.getValue();
  }

  @SuppressWarnings("IfChainToSwitch") // slower at a start: docs/design/performance.md
  private void add(Held record) {
    if (record instanceof Bound bound) {
      head(1, record);
      room(2 * Long.BYTES).putLong(bound.startS()).putLong(bound.endS());
    } else if (record instanceof Declined declined) {
      head(4, record);
      room(Long.BYTES).putLong(declined.untilS());
    } else if (record instanceof Released) {
      head(2, record);
    } else if (record instanceof Expired) {
      head(3, record);
    } else {
      throw new IllegalStateException("of no kind that is known: " + record);
    }
    holder(record.holder());
  }

  private void head(int kind, Held record) {
    room(1 + Integer.BYTES + Long.BYTES)
        .put((byte) kind)
        .putInt(record.address().bits())
        .putLong(record.atS());
  }

  private void holder(Holder holder) {
    if (holder.key() instanceof ClientKey.ById(Octets id)) {
      room(1).put((byte) 1);
      octets(id);
    } else {
      room(1).put((byte) 2);
      hardware(((ClientKey.ByHardware) holder.key()).address());
    }
    hardware(holder.hardware());
    octets(holder.hostname());
    room(Integer.BYTES).putInt(holder.origin().giaddr().bits());
    octets(holder.relayAgent());
    classes(holder.origin().classes());
    if (holder.name().isPresent()) {
      octets(PackedName.pack(holder.name().get()));
    }
  }

  private void classes(KeptClasses classes) {
    if (classes.isEmpty()) {
      return;
    }
    classes.names().forEach(this::text);
    classes
        .instances()
        .forEach(
            instance -> {
              text(instance.template());
              octets(instance.value());
            });
  }

  private void hardware(HardwareAddress hardware) {
    room(Integer.BYTES).putInt(hardware.htype());
    octets(hardware.address());
  }

  private void octets(Octets octets) {
    room(Integer.BYTES).putInt(octets.length());
    octets.putTo(room(octets.length()));
  }

  private void text(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES).putInt(octets.length);
    room(octets.length).put(octets);
  }

  private ByteBuffer room(int size) {
    if (covered.remaining() < size) {
      int grown = Math.max(2 * covered.capacity(), covered.position() + size);
      covered = ByteBuffer.allocate(grown).put(covered.flip());
    }
    return covered;
  }
}
