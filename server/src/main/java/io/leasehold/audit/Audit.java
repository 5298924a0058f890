package io.leasehold.audit;

import io.leasehold.audit.EntryLine.Draft;
import io.leasehold.audit.Segments.Segment;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The audit of a server. What is to be changed is written down before it is done ([#ask]), and
/// what came of it before anybody is answered ([#settle]). What cannot be written down is not to be
/// done.
///
/// For any thread that may wait for the disk; those that answer clients may not, and change nothing
/// that belongs here.
public final class Audit implements AutoCloseable {
  /// Outcomes that wait for room on the disk; of more, the next start says that nobody knows.
  static final int PENDING_MAX = 64;

  private static final String SERVER = "audit";

  private final Chain chain;
  private final InstantSource clock;
  private final LongSupplier monotonicNs;
  private final EventLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Refusals refusals = new Refusals();
  private final Deque<Draft> pending = new ArrayDeque<>();
  private boolean isOpen;
  private boolean isClosed;
  private boolean fails;

  /// @param directory where its files are; made when it is needed
  /// @param monotonicNs nanoseconds since any moment
  public Audit(Path directory, InstantSource clock, LongSupplier monotonicNs, EventLog log) {
    this(new Chain(directory, AuditLimits.USUAL, Output::open), clock, monotonicNs, log);
  }

  Audit(Chain chain, InstantSource clock, LongSupplier monotonicNs, EventLog log) {
    this.chain = chain;
    this.clock = clock;
    this.monotonicNs = monotonicNs;
    this.log = log;
  }

  /// Before something is done. It is on stable storage then.
  ///
  /// @return its number, for [#settle]
  /// @throws IOException if it cannot be written down: then it is not to be done
  public long ask(Deed deed) throws IOException {
    return written(draft(deed, Outcome.ASKED, "", 0)).number();
  }

  /// What came of it. If that cannot be written now it is as soon as it can.
  ///
  /// @param asked the number of what was asked
  public void settle(long asked, Deed deed, Outcome outcome, String detail) {
    Draft draft = draft(deed, outcome, detail, asked);
    lock.lock();
    try {
      writing(draft);
    } catch (IOException e) {
      if (pending.size() < PENDING_MAX) {
        pending.add(draft);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Something that is done, and was not asked for before.
  ///
  /// @throws IOException if it cannot be written down
  public void tell(Deed deed, Outcome outcome, String detail) throws IOException {
    written(draft(deed, outcome, detail, 0));
  }

  /// Somebody was refused who may do nothing here. Of too many of those only the number is kept.
  public void refuse(Deed deed, String detail) {
    lock.lock();
    try {
      if (refusals.takes(monotonicNs.getAsLong())) {
        writing(draft(deed, Outcome.REFUSED, detail, 0));
      }
    } catch (IOException e) {
      refusals.lost();
    } finally {
      lock.unlock();
    }
  }

  /// The end of what is written down.
  ///
  /// @throws IOException if it cannot be written on from there
  public Head head() throws IOException {
    lock.lock();
    try {
      opened();
      return chain.head();
    } finally {
      lock.unlock();
    }
  }

  /// What is written down up to now, for those who read it.
  public AuditReader reader() throws IOException {
    lock.lock();
    try {
      opened();
      List<Segment> segments = chain.segments().list();
      return new AuditReader(segments, chain.head());
    } finally {
      lock.unlock();
    }
  }

  /// Writes down what waits, and tells the log where the chain ends: whoever keeps the log
  /// elsewhere can tell later whether that end is there still.
  public void anchor() {
    lock.lock();
    try {
      opened();
      flush();
      log.log(AdminEvent.AUDIT_HEAD, chain.head().number(), chain.head().hash());
    } catch (IOException e) {
      failed(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      chain.close();
    } catch (IOException e) {
      // Whatever was written is on stable storage.
    } finally {
      lock.unlock();
    }
  }

  private Draft draft(Deed deed, Outcome outcome, String detail, long asked) {
    return new Draft(clock.instant().truncatedTo(ChronoUnit.MILLIS), deed, outcome, detail, asked);
  }

  private Entry written(Draft draft) throws IOException {
    lock.lock();
    try {
      return writing(draft);
    } finally {
      lock.unlock();
    }
  }

  private Entry writing(Draft draft) throws IOException {
    try {
      opened();
      flush();
      Entry entry = chain.append(draft);
      if (fails) {
        fails = false;
        log.log(AdminEvent.AUDIT_GOES_ON, entry.number());
      }
      return entry;
    } catch (IOException e) {
      failed(e);
      throw e;
    }
  }

  private void failed(IOException e) {
    fails = true;
    log.log(AdminEvent.AUDIT_FAILED, Reason.withFile(e));
  }

  /// What has to be said before anything else.
  private void flush() throws IOException {
    while (!pending.isEmpty()) {
      chain.append(pending.element());
      pending.remove();
    }
    if (refusals.leftOut() > 0) {
      leftOut();
    }
  }

  private void leftOut() throws IOException {
    Deed deed = Deed.of(Actor.local(SERVER), "refusals-left-out", "");
    String detail = refusals.leftOut() + " more were refused than are written down";
    chain.append(draft(deed, Outcome.DONE, detail, 0));
    refusals.told();
  }

  private void opened() throws IOException {
    if (isClosed) {
      throw new IOException("the server is stopping");
    }
    if (isOpen) {
      return;
    }
    Chain.Found found = chain.open();
    for (String what : found.damage()) {
      log.log(AdminEvent.AUDIT_DAMAGED, what);
      tellOf("audit-damaged", what);
    }
    if (found.cut() > 0) {
      log.log(AdminEvent.AUDIT_CUT, found.cut());
      tellOf("audit-cut", found.cut() + " octets of a line that was never finished");
    }
    isOpen = true;
    for (Entry each : found.open()) {
      pending.add(
          draft(
              each.deed(), Outcome.UNKNOWN, "the server ended before it was known", each.number()));
    }
  }

  private void tellOf(String action, String detail) throws IOException {
    chain.append(draft(Deed.of(Actor.local(SERVER), action, ""), Outcome.DONE, detail, 0));
  }
}
