package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.Arrays;

/// The latest record of one address, packed: what [LeaseTable] keeps of it. Some 64 octets and the
/// packed holder; the record is made anew when somebody asks, who has to know the [ClassNumbers] of
/// the table.
final class Lease extends Entry<Lease> {
  private enum State {
    BOUND,
    RELEASED,
    EXPIRED,
    DECLINED
  }

  private static final byte[] NO_HOLDER = {};
  private static final int EIGHTHS = 8;

  private State state;
  private byte[] holder;
  private long startS;
  private long atS;
  private long untilS;

  Lease(LeaseRecord.Held record, ClassNumbers numbers) {
    bits(record.address().bits());
    state = State.RELEASED;
    holder = NO_HOLDER;
    update(record, numbers);
  }

  /// Takes over what the record says.
  @SuppressWarnings("IfChainToSwitch") // slower at a start: docs/design/performance.md
  void update(LeaseRecord.Held record, ClassNumbers numbers) {
    atS = record.atS();
    keep(record.holder(), numbers);
    if (record instanceof LeaseRecord.Bound bound) {
      state = State.BOUND;
      startS = bound.startS();
      untilS = bound.endS();
    } else if (record instanceof LeaseRecord.Declined declined) {
      state = State.DECLINED;
      untilS = declined.untilS();
    } else if (record instanceof LeaseRecord.Released) {
      state = State.RELEASED;
    } else if (record instanceof LeaseRecord.Expired) {
      state = State.EXPIRED;
    } else {
      throw new IllegalStateException("of no kind that is known: " + record);
    }
  }

  LeaseRecord record(ClassNumbers numbers) {
    Ipv4 address = new Ipv4(bits());
    Holder who = PackedHolder.unpack(holder, numbers);
    return switch (state) {
      case BOUND -> new LeaseRecord.Bound(address, who, startS, atS, untilS);
      case RELEASED -> new LeaseRecord.Released(address, who, atS);
      case EXPIRED -> new LeaseRecord.Expired(address, who, atS);
      case DECLINED -> new LeaseRecord.Declined(address, who, atS, untilS);
    };
  }

  /// What must be recorded once its time has come.
  LeaseRecord ended(long nowS, ClassNumbers numbers) {
    Ipv4 address = new Ipv4(bits());
    return isBound()
        ? new LeaseRecord.Expired(address, PackedHolder.unpack(holder, numbers), nowS)
        : new LeaseRecord.Freed(address, nowS);
  }

  long atS() {
    return atS;
  }

  /// Whom the record names as holder.
  @Override
  ClientKey client() {
    return PackedHolder.key(holder);
  }

  /// Whence the holder came.
  Origin origin(ClassNumbers numbers) {
    return PackedHolder.unpack(holder, numbers).origin();
  }

  boolean isBound() {
    return state == State.BOUND;
  }

  boolean isDeclined() {
    return state == State.DECLINED;
  }

  /// Released or expired: the client's last address, and anybody's next one.
  boolean isIdle() {
    return !isBound() && !isDeclined();
  }

  /// Whether 7/8 of what the client was last given are over (RFC 2131 §4.4.5: T2).
  boolean isExpiring(long nowS) {
    long leaseS = untilS - atS;
    return isBound() && isTimed() && nowS - atS >= leaseS - leaseS / EIGHTHS;
  }

  /// Bound or declined, and not for ever: it belongs into the wheel.
  boolean isTimed() {
    return !isIdle() && untilS != LeaseRecord.NEVER;
  }

  @Override
  long dueS() {
    return untilS;
  }

  @Override
  boolean isOf(ClientKey client) {
    return PackedHolder.isOf(holder, client);
  }

  private void keep(Holder who, ClassNumbers numbers) {
    byte[] packed = PackedHolder.pack(who, numbers);
    // A renewal says the same: the old array has long left the young generation.
    if (!Arrays.equals(packed, holder)) {
      holder = packed;
    }
  }
}
