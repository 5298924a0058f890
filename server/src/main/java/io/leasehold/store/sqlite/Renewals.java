package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.Ipv4;
import java.util.Arrays;
import java.util.List;

/// Which records of the journal need not be folded, for a later batch renews what they say, with
/// nothing in between: the same client, from the same start. Neither the address's row, which the
/// later record will write, nor the history tells whether they ever were.
///
/// Only a record whose batch is on stable storage may be noted: it stands in for those before it. A
/// note that is missing costs a row that is written for nothing, so each address has one place,
/// which it may lose to another, and at most 2^18 of them are known.
final class Renewals {
  private static final int PLACES = 1 << 18;

  private final int[] addresses;
  private final int[] clients;
  private final long[] starts;

  /// The batch in which it was first noted, which may have something else of the address, too.
  private final long[] firsts;

  /// The latest batch that renews it; 0 if nothing is noted.
  private final long[] lasts;

  private long notedSeq;

  private Renewals(int places) {
    addresses = new int[places];
    clients = new int[places];
    starts = new long[places];
    firsts = new long[places];
    lasts = new long[places];
  }

  /// Takes 8 MB.
  static Renewals room() {
    return new Renewals(PLACES);
  }

  /// Nothing can be noted.
  static Renewals none() {
    return new Renewals(0);
  }

  boolean isNone() {
    return lasts.length == 0;
  }

  /// What was noted counts no longer if a batch is left out: it may have ended what is renewed.
  void note(long seq, List<LeaseRecord> records) {
    if (seq != notedSeq + 1) {
      Arrays.fill(lasts, 0);
    }
    notedSeq = seq;
    for (LeaseRecord record : records) {
      if (record instanceof Bound bound) {
        note(seq, bound);
      } else {
        end(record.address().bits());
      }
    }
  }

  /// Whether what batch `seq` says of the address is renewed by a later one.
  boolean areLater(Ipv4 address, long seq) {
    if (isNone()) {
      return false;
    }
    int place = place(address.bits());
    return addresses[place] == address.bits() && firsts[place] < seq && seq < lasts[place];
  }

  private void note(long seq, Bound bound) {
    int bits = bound.address().bits();
    int client = bound.holder().key().hashCode();
    int place = place(bits);
    boolean renews =
        lasts[place] > 0
            && addresses[place] == bits
            && starts[place] == bound.startS()
            && clients[place] == client;
    if (!renews) {
      addresses[place] = bits;
      clients[place] = client;
      starts[place] = bound.startS();
      firsts[place] = seq;
    }
    lasts[place] = seq;
  }

  private void end(int bits) {
    int place = place(bits);
    if (addresses[place] == bits) {
      lasts[place] = 0;
    }
  }

  /// The addresses of a pool do not meet.
  private static int place(int bits) {
    return bits & PLACES - 1;
  }
}
