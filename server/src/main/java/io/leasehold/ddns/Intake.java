package io.leasehold.ddns;

import io.leasehold.ddns.name.Dhcid;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.CursorGone;
import io.leasehold.stream.Entry;
import io.leasehold.stream.EventReader;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Writes into the book what leases want, as the stream of committed changes has it; and all of
/// them anew where it cannot tell what it missed. One thread; a test takes one [#turn] after the
/// other.
final class Intake {
  private static final int READ_MAX = 500;
  private static final int WAIT_MS = 10_000;
  private static final int NOTE_MAX = 2_000;

  private final NameBook book;
  private final Source source;
  private final Outside outside;
  private Optional<EventReader> reader = Optional.empty();

  /// Of the last event that was looked at; empty while all leases are looked at instead.
  private volatile OptionalLong seenId = OptionalLong.empty();

  /// What is outside.
  ///
  /// @param zones the configured ones at the moment
  /// @param news something may be to be told
  record Outside(Supplier<Zones> zones, Runnable news, EventLog log, Time time) {}

  Intake(NameBook book, Source source, Outside outside) {
    this.book = book;
    this.source = source;
    this.outside = outside;
  }

  /// Takes what comes next.
  ///
  /// @return how many changes of leases there were
  int turn() throws StoreException, IOException, InterruptedException {
    if (reader.isEmpty()) {
      Optional<Cursor> at = book.cursor().flatMap(Cursor::parse);
      if (at.isEmpty()) {
        outside.log().log(DnsEvent.NAMES_ANEW, "it is the first time");
        anew();
        return 0;
      }
      begin(at.get());
    }
    EventReader from = reader.orElseThrow();
    // What it gives is noted, or is read again from where the book is.
    reader = Optional.empty();
    List<Entry> entries;
    try {
      entries = from.next(READ_MAX, WAIT_MS);
    } catch (CursorGone e) {
      outside.log().log(DnsEvent.NAMES_ANEW, String.valueOf(e.getMessage()));
      anew();
      return 0;
    }
    if (entries.stream().anyMatch(entry -> entry.change() instanceof Change.Gap)) {
      outside.log().log(DnsEvent.NAMES_ANEW, "the stream of events has a gap");
      anew();
      return 0;
    }
    Map<Ipv4, NameBook.Change> changes = new LinkedHashMap<>();
    int leases = 0;
    for (Entry entry : entries) {
      if (entry.change() instanceof Change.OfLease(LeaseRecord record)) {
        changes.put(record.address(), change(record));
        leases++;
      }
    }
    if (!entries.isEmpty()) {
      note(List.copyOf(changes.values()), from.cursor());
    }
    reader = Optional.of(from);
    seenId = OptionalLong.of(from.cursor().id());
    return leases;
  }

  private void begin(Cursor at) {
    reader = Optional.of(source.readers().apply(at));
    seenId = OptionalLong.of(at.id());
  }

  /// How many committed changes nobody has looked at yet; empty if that is not known. For any
  /// thread.
  OptionalLong unread() {
    OptionalLong last = seenId;
    return last.isPresent()
        ? OptionalLong.of(Math.max(0, source.latest().get().id() - last.getAsLong()))
        : last;
  }

  private void note(List<NameBook.Change> changes, Cursor at) throws StoreException {
    book.note(changes, at.toString(), outside.zones(), nowS());
    if (!changes.isEmpty()) {
      outside.news().run();
    }
  }

  private long nowS() {
    return outside.time().nowS().getAsLong();
  }

  /// What a lease wants of DNS by its latest record: nothing if nobody has it.
  static NameBook.Change change(LeaseRecord record) {
    Optional<Want> want =
        record instanceof LeaseRecord.Bound bound
            ? bound.holder().name().map(name -> want(bound, name))
            : Optional.empty();
    return new NameBook.Change(record.address(), want);
  }

  private static Want want(LeaseRecord.Bound bound, LeaseName name) {
    ClientKey client = bound.holder().key();
    Octets dhcid = name.conflicts().hasDhcid() ? Dhcid.of(client, name.fqdn()) : Octets.EMPTY;
    return new Want(bound.address(), name, dhcid, bound.atS());
  }

  /// What comes while all leases are listed is read again afterwards: the last word on each address
  /// is the stream's.
  private void anew() throws StoreException {
    seenId = OptionalLong.empty();
    Cursor at = source.latest().get();
    Anew anew = new Anew(at);
    List<StoreException> failed = new ArrayList<>();
    source
        .leases()
        .all(
            record -> {
              try {
                anew.take(record);
              } catch (StoreException e) {
                failed.add(e);
              }
            });
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
    anew.end();
    begin(at);
  }

  /// All leases beside all that is wanted, both in the order of addresses.
  private final class Anew {
    private final Cursor at;
    private final List<NameBook.Change> changes = new ArrayList<>();

    /// Addresses that something was wanted of so far, those that come next.
    private final ArrayDeque<Ipv4> former = new ArrayDeque<>();

    /// Those after them begin here; negative if there are none.
    private long next;

    Anew(Cursor at) {
      this.at = at;
    }

    void take(LeaseRecord record) throws StoreException {
      NameBook.Change change = change(record);
      if (change.want().isPresent()) {
        giveUpTo(record.address().asLong());
        if (!former.isEmpty() && former.getFirst().equals(record.address())) {
          former.remove();
        }
        add(change);
      }
    }

    /// What no lease wants any more.
    private void giveUpTo(long end) throws StoreException {
      for (readOn(); !former.isEmpty() && former.getFirst().asLong() < end; readOn()) {
        add(new NameBook.Change(former.remove(), Optional.empty()));
      }
    }

    private void readOn() throws StoreException {
      if (former.isEmpty() && next >= 0) {
        List<Want> page = book.wants(next, NOTE_MAX);
        page.forEach(want -> former.add(want.address()));
        next = page.size() < NOTE_MAX ? -1 : former.getLast().asLong() + 1;
      }
    }

    private void add(NameBook.Change change) throws StoreException {
      changes.add(change);
      if (changes.size() >= NOTE_MAX) {
        flush("");
      }
    }

    private void flush(String cursor) throws StoreException {
      book.note(changes, cursor, outside.zones(), nowS());
      changes.clear();
      outside.news().run();
    }

    void end() throws StoreException {
      giveUpTo(1L << Integer.SIZE);
      flush(at.toString());
    }
  }
}
