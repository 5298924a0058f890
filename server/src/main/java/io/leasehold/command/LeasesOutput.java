package io.leasehold.command;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseCriteria;
import io.leasehold.files.Trickle;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Counted;
import io.leasehold.store.LeaseList;
import io.leasehold.store.StoreException;
import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.time.Instant;

/// Writes the leases of a store that fit a filter, one after the other: there may be millions.
final class LeasesOutput {
  private static final int BUFFER_SIZE = 1 << 16;

  private final PrintWriter inner;
  private final PrintWriter out;
  private final LeaseFormat format;
  private final LeaseCriteria criteria;
  private final long nowS = Instant.now().getEpochSecond();
  private final Progress progress = Progress.onTerminal("leases read");
  private final Trickle trickle;
  private final int width;
  private long count;
  private long lost;
  private boolean unwritable;

  /// To standard output.
  LeasesOutput(PrintWriter out, LeaseFormat format, LeaseCriteria criteria) {
    this(out, Trickle.ofStandardOutput(), format, criteria);
  }

  /// @param trickle of where it goes
  LeasesOutput(PrintWriter out, Trickle trickle, LeaseFormat format, LeaseCriteria criteria) {
    inner = out;
    this.trickle = trickle;
    this.out = new PrintWriter(new BufferedWriter(out, BUFFER_SIZE));
    this.format = format;
    width = format == LeaseFormat.TABLE ? Terminal.width() : Terminal.UNBOUNDED;
    this.criteria = criteria;
  }

  /// @return how many lines it wrote
  long write(LeaseList reader) throws CouldNotException {
    if (!format.header().isEmpty()) {
      line(format.header());
    }
    try {
      reader.leasesWhile(criteria.range(), this::write);
      settle();
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    } finally {
      out.flush();
      progress.end();
    }
    // Who has read enough from a pipe is not told that there is more.
    if (unwritable && trickle.isFile()) {
      throw new CouldNotException("not all could be written: is the disk full?");
    }
    if (!reader.damage().isEmpty()) {
      throw new CouldNotException(
          "all that could be read is shown, but: " + String.join("; ", reader.damage()));
    }
    return count;
  }

  /// @return false if nothing more can be written
  private boolean write(LeaseRecord record) {
    Lease lease = Lease.of(record, nowS);
    progress.step();
    String line = criteria.accepts(lease) ? format.line(lease) : "";
    if (!line.isEmpty()) {
      line(line);
      count++;
      lost += lease.isLost() ? 1 : 0;
    }
    return !unwritable;
  }

  /// How many it wrote, for people.
  String sum() {
    long leases = count - lost;
    String sum = Counted.of(leases, "lease");
    return lost == 0
        ? sum
        : "%s, and %s whose lease may be lost".formatted(sum, Counted.of(lost, "address"));
  }

  private void line(String text) {
    out.write(Table.cut(text, width));
    out.write('\n');
    if (trickle.wrote(text.length() + 1)) {
      settle();
    }
  }

  /// Flushes, and notices a disk that is full or a pipe whose reader has gone: what is between does
  /// not pass it on.
  private void settle() {
    unwritable |= out.checkError() || inner.checkError() || System.out.checkError();
    if (!unwritable) {
      trickle.settle();
      unwritable = trickle.failed();
    }
  }
}
