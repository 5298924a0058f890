package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes a new store of what can be read of a broken one, and keeps the broken one.
///
/// A lease is what its row says if the row's checksum is right, a batch likewise. Of what is found
/// twice the row on a page in use counts, then the later; where a commit is missing in the log the
/// later, and of the log and the file all that pages ever were is looked at. The batches at the end
/// of the journal that follow each other without a gap become the new journal, but for what was
/// folded of the first: to fold a record again that the table has already changes no lease, but the
/// history would get an end that never was. Of earlier ones, and of all where nobody knows what was
/// folded, or the table may be older than it, a record counts if it is later than what the table
/// has.
///
/// Batches that could not be read earlier are carried over with those that cannot be read now.
///
/// Where something is lost, the addresses that may have been leased are noted as given back just
/// now: see [LostLeases].
final class Salvage {
  private final Path file;
  private final String why;
  private final boolean robbed;
  private final Connection into;
  private final NavigableSet<Long> suspects = new TreeSet<>();
  private long read;
  private long latestS;

  private Salvage(Path file, String why, boolean robbed, Connection into) {
    this.file = file;
    this.why = why;
    this.robbed = robbed;
    this.into = into;
  }

  /// @param why it is thought to be broken
  /// @param robbed true if commits are missing that nothing in it speaks of
  /// @return what was read, what was not, and where the broken file is: a sentence each
  static List<String> of(Path file, String why, boolean robbed) throws SQLException, IOException {
    Aside aside = Aside.of(file, Aside.Reason.SALVAGE);
    Path made = aside.makeNew();
    List<String> sentences;
    try (DatabasePages pages = DatabasePages.open(file);
        Connection into = Database.connect(made)) {
      Schema.create(into);
      sentences = new Salvage(file, why, robbed, into).salvage(pages, aside);
    }
    aside.replace();
    return sentences;
  }

  /// True if it says so, or has something in it that only we write.
  static boolean isOurs(Path file) throws IOException {
    try (DatabasePages pages = DatabasePages.open(file)) {
      return pages.isOurs() || Carving.hasOurRows(pages);
    }
  }

  static boolean hasOurRows(Path file) throws IOException {
    try (DatabasePages pages = DatabasePages.open(file)) {
      return Carving.hasOurRows(pages);
    }
  }

  private List<String> salvage(DatabasePages pages, Aside aside) throws SQLException, IOException {
    try (Statement statement = into.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Carving.Found found = Carving.carve(pages, into);
      takeLeases(found);
      long leases = read;
      Batches batches = Batches.of(found);
      takeEarlier(batches);
      boolean known = found.folded().seq() >= 0 && found.isConsistent();
      takeJournal(known ? unfolded(found, batches) : laterThanTable(batches.tail()));
      keepBroken(batches);
      List<String> sentences = new ArrayList<>();
      sentences.add(
          "%s: %s. Read were %s and %s of the journal; it is kept as %s"
              .formatted(
                  file,
                  why,
                  Counted.of(leases, "lease"),
                  Counted.of(batches.readable(), "batch"),
                  aside.kept()));
      sentences.addAll(lost(found, batches, leases));
      statement.execute("UPDATE folded SET leases = (SELECT count(*) FROM lease)");
      // Where nothing says any more when a server was last seen, the leases do.
      statement.execute("UPDATE clock_seen SET at_s = %d WHERE at_s = 0".formatted(latestS));
      statement.execute("COMMIT");
      return sentences;
    }
  }

  /// The best of each number. Where a page may be an old one, it is not what is on it that counts
  /// most.
  private void takeLeases(Carving.Found found) throws SQLException {
    String best = found.isConsistent() ? "free DESC, at_s" : "at_s, free DESC";
    try (Statement statement = into.createStatement();
        PreparedStatement put = LeaseRows.put(into);
        ResultSet rows =
            statement.executeQuery(
                "SELECT %s FROM carved ORDER BY number, %s".formatted(LeaseRows.COLUMNS, best))) {
      while (rows.next()) {
        try {
          LeaseRecord record = LeaseRows.read(rows);
          LeaseRows.put(put, record);
          put.executeUpdate();
          latestS = Math.max(latestS, record.atS());
        } catch (Unreadable e) {
          suspects.add(rows.getLong(1));
        }
      }
    }
    read = count("lease");
  }

  private void takeEarlier(Batches batches) throws SQLException {
    try (PreparedStatement put = LeaseRows.put(into);
        PreparedStatement byNumber = LeaseRows.byNumber(into)) {
      for (byte[] batch : batches.earlier()) {
        for (LeaseRecord record : Batches.records(batch)) {
          latestS = Math.max(latestS, record.atS());
          boolean later = LeaseRows.latest(byNumber, record.address()).atS() < record.atS();
          if (later && !(record instanceof LeaseRecord.Freed)) {
            LeaseRows.put(put, record);
            put.executeUpdate();
          }
        }
      }
    }
  }

  /// The tail, without what of its first batch was folded and is in the table, address by address.
  private List<byte[]> unfolded(Carving.Found found, Batches batches) throws SQLException {
    List<byte[]> tail = new ArrayList<>(batches.tail());
    if (tail.isEmpty()) {
      return tail;
    }
    List<LeaseRecord> records = Batches.records(tail.getFirst());
    int done = found.folded().records();
    if (done <= 0 || done > records.size()) {
      return tail;
    }
    Set<Ipv4> folded = inTable(records.subList(0, done));
    List<LeaseRecord> kept = new ArrayList<>(records.subList(0, done));
    kept.removeIf(record -> folded.contains(record.address()));
    records.forEach(record -> latestS = Math.max(latestS, record.atS()));
    kept.addAll(records.subList(done, records.size()));
    tail.removeFirst();
    if (!kept.isEmpty()) {
      tail.addFirst(BatchCodec.encode(kept));
    }
    return tail;
  }

  /// Of which addresses the table has the latest of the records; of one that was freed none.
  private Set<Ipv4> inTable(List<LeaseRecord> records) throws SQLException {
    Map<Ipv4, LeaseRecord> latest = new HashMap<>();
    records.forEach(record -> latest.put(record.address(), record));
    Set<Ipv4> found = new HashSet<>();
    try (PreparedStatement byNumber = LeaseRows.byNumber(into)) {
      for (LeaseRecord record : latest.values()) {
        Optional<LeaseRecord> row = LeaseRows.find(byNumber, record.address());
        if (record instanceof LeaseRecord.Freed ? row.isEmpty() : row.equals(Optional.of(record))) {
          found.add(record.address());
        }
      }
    }
    return found;
  }

  /// Without what the table has already: old batches, on pages that are not in use, are whole, too.
  private List<byte[]> laterThanTable(List<byte[]> all) throws SQLException {
    List<byte[]> later = new ArrayList<>();
    try (PreparedStatement byNumber = LeaseRows.byNumber(into)) {
      for (byte[] batch : all) {
        List<LeaseRecord> records = Batches.records(batch);
        List<LeaseRecord> kept = new ArrayList<>();
        for (LeaseRecord record : records) {
          if (isLater(record, LeaseRows.latest(byNumber, record.address()))) {
            kept.add(record);
          }
        }
        if (kept.size() == records.size()) {
          later.add(batch);
        } else if (!kept.isEmpty()) {
          later.add(BatchCodec.encode(kept));
        }
      }
    }
    return later;
  }

  /// Of the same second what binds an address counts more than what leaves it to others.
  private static boolean isLater(LeaseRecord record, LeaseRecord row) {
    return record.atS() > row.atS()
        || record.atS() == row.atS() && !(row instanceof LeaseRecord.Bound);
  }

  private void takeJournal(List<byte[]> tail) throws SQLException {
    long seq = 0;
    try (PreparedStatement append =
        into.prepareStatement("INSERT INTO journal (seq, batch) VALUES (?, ?)")) {
      for (byte[] batch : tail) {
        append.setLong(1, ++seq);
        append.setBytes(2, batch);
        append.executeUpdate();
        for (LeaseRecord record : Batches.records(batch)) {
          latestS = Math.max(latestS, record.atS());
        }
      }
    }
  }

  private void keepBroken(Batches batches) throws SQLException {
    try (PreparedStatement keep = into.prepareStatement(Carving.KEEP)) {
      for (Map.Entry<Long, byte[]> broken : batches.broken().entrySet()) {
        keep.setBytes(1, broken.getValue());
        keep.setString(2, "salvaged");
        keep.setString(3, " (batch %d)".formatted(broken.getKey()));
        keep.setLong(4, latestS);
        keep.executeUpdate();
        BatchCodec.addressesOf(broken.getValue()).forEach(each -> suspects.add(each.asLong()));
      }
    }
  }

  private List<String> lost(Carving.Found found, Batches batches, long leases) throws SQLException {
    List<String> sentences = new ArrayList<>();
    if (found.leasesExpected() > leases) {
      sentences.add(
          "%s: of %s in table lease, lost: %,d"
              .formatted(
                  file,
                  Counted.of(found.leasesExpected(), "lease"),
                  found.leasesExpected() - leases));
    }
    if (!batches.lost().isEmpty()) {
      sentences.add(
          "%s: of the journal these batches are lost, with up to 512 records each: %s"
              .formatted(file, Damage.few(batches.lost())));
    }
    if (!found.damagedPages().isEmpty()) {
      sentences.add(
          "%s: %s on these pages cannot be read: %s"
              .formatted(file, Counted.of(found.damagedRows(), "row"), found.damagedPages()));
    }
    boolean sure = sentences.isEmpty() && suspects.isEmpty() && found.isComplete() && !robbed;
    if (!sure) {
      long missing = found.leasesExpected() - leases;
      LostLeases lost = LostLeases.beside(into, suspects, missing, latestS);
      lost.note(into, latestS);
      lost.sentence(file).ifPresent(sentences::add);
    }
    if (sentences.isEmpty()) {
      sentences.add(
          "%s: %s"
              .formatted(
                  file,
                  sure ? "nothing is known to be lost" : "whether leases are lost is not known"));
    }
    return sentences;
  }

  private long count(String table) throws SQLException {
    try (Statement statement = into.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return row.getLong(1);
    }
  }
}
