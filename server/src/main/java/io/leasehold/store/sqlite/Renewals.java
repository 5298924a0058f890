package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.Ipv4;
import java.nio.ByteBuffer;
import java.util.List;

/// Which records of the journal need not be folded, for two later batches renew what they say, with
/// nothing in between: the same client, from the same start. Neither the address's row, which the
/// later ones will write, nor the history tells whether they ever were. Two, so that a batch that
/// turns out to be damaged is not alone to speak for its addresses.
///
/// Only a record whose batch is on stable storage may be noted: it stands in for those before it. A
/// note that is missing costs a row that is written for nothing, so each address has one place,
/// which it may lose to another, and no more of them are known than there are places.
final class Renewals {
  /// A place has an address, the hash of its client and the start; three batches: what those from
  /// the first and before the second of them say of the address is renewed twice, and the third
  /// renews it last; and the latest batch that had anything in this place. 0 is none.
  private static final int SIZE = 48;

  private static final int CLIENT = 4;
  private static final int START = 8;
  private static final int FROM = 16;
  private static final int BEFORE = 24;
  private static final int LAST = 32;
  private static final int TOUCHED = 40;

  /// Not on the heap, where it would be copied as soon as it is made.
  private final ByteBuffer places;

  private final int addressMask;

  /// The batches that were noted one after the other.
  private long sinceSeq = 1;

  private long untilSeq;

  private Renewals(ByteBuffer places) {
    this.places = places;
    addressMask = places.capacity() / SIZE - 1;
  }

  /// @param places a power of two; 48 octets each
  static Renewals room(int places) {
    return new Renewals(ByteBuffer.allocateDirect(places * SIZE));
  }

  /// Nothing can be noted.
  static Renewals none() {
    return new Renewals(ByteBuffer.allocate(0));
  }

  boolean isNone() {
    return places.capacity() == 0;
  }

  /// Nothing goes on beyond a batch that is left out: it may have ended what is renewed.
  void note(long seq, List<LeaseRecord> records) {
    if (seq != untilSeq + 1) {
      sinceSeq = seq;
    }
    untilSeq = seq;
    for (LeaseRecord record : records) {
      int bits = record.address().bits();
      if (record instanceof Bound bound) {
        note(seq, bits, bound);
      } else {
        end(bits);
      }
      places.putLong(place(bits) + TOUCHED, seq);
    }
  }

  /// Whether what batch `seq` says of the address is renewed by two later ones.
  boolean areLater(Ipv4 address, long seq) {
    if (isNone()) {
      return false;
    }
    int place = place(address.bits());
    return places.getInt(place) == address.bits()
        && places.getLong(place + FROM) <= seq
        && seq < places.getLong(place + BEFORE);
  }

  private void note(long seq, int bits, Bound bound) {
    int client = bound.holder().key().hashCode();
    int place = place(bits);
    long last = places.getLong(place + LAST);
    boolean renews =
        last >= sinceSeq
            && places.getInt(place) == bits
            && places.getInt(place + CLIENT) == client
            && places.getLong(place + START) == bound.startS();
    if (!renews) {
      // What else the batch had in this place may have been of this address, too.
      boolean mixed = places.getLong(place + TOUCHED) == seq;
      places.putInt(place, bits);
      places.putInt(place + CLIENT, client);
      places.putLong(place + START, bound.startS());
      places.putLong(place + FROM, mixed ? seq + 1 : seq);
      places.putLong(place + BEFORE, 0);
    } else if (last < seq) {
      places.putLong(place + BEFORE, last);
    }
    places.putLong(place + LAST, seq);
  }

  private void end(int bits) {
    int place = place(bits);
    if (places.getInt(place) == bits) {
      places.putLong(place + LAST, 0);
      places.putLong(place + BEFORE, 0);
    }
  }

  /// Addresses that follow each other do not meet.
  private int place(int bits) {
    return (bits & addressMask) * SIZE;
  }
}
