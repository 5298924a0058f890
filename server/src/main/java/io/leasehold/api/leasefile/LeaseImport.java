package io.leasehold.api.leasefile;

import io.leasehold.api.leasefile.Taker.Fate;
import io.leasehold.api.leasefile.Taker.NotTakenException;
import io.leasehold.api.leasefile.Taker.Offered;
import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/// Takes a file of leases in, line by line: however long it is, a batch of it is in memory, and a
/// mark for each address. A line that cannot be taken is no reason not to take the others.
public final class LeaseImport {
  /// Classes stay known as long as the server runs, so a file does not bring any number of them.
  private static final int CLASSES_MAX = 1_000;

  /// Octets at the beginning of a file.
  private static final int LOOK_MAX = 1 << 12;

  private final Terms terms;
  private final Taker taker;
  private final LongConsumer progress;
  private final Findings findings = new Findings();
  private final List<Waiting> batch = new ArrayList<>();
  private final Set<Ipv4> batched = new HashSet<>();
  private final Set<String> classes = new HashSet<>();

  /// Known once a line has been read.
  private Optional<LineParser> parser = Optional.empty();

  /// Addresses that were taken or known, and clients whose leases run.
  private final Marks addresses = new Marks();

  private final Marks clients = new Marks();

  /// Of a journal: which addresses this import has given to whom, so that a later line of the file
  /// counts, and nobody loses what was leased here meanwhile.
  private final Marks given = new Marks();

  /// @param replace true if the file counts, whatever is known
  /// @param isTrial true to change nothing
  /// @param form of the lines; Kea's is a kind of CSV
  /// @param nowS by the wall clock
  public record Terms(boolean replace, boolean isTrial, LeaseLines form, long nowS) {}

  /// A lease of the batch, and the line that it comes from.
  private record Waiting(long line, Offered lease) {}

  /// @param progress is told how many lines are done, now and then
  public LeaseImport(Terms terms, Taker taker, LongConsumer progress) {
    this.terms = terms;
    this.taker = taker;
    this.progress = progress;
  }

  /// @throws BadFileException if nothing can be read of it
  /// @throws IOException if it cannot be read to its end
  /// @throws NotTakenException if no more is taken for now
  public Report run(InputStream file) throws BadFileException, IOException, NotTakenException {
    LineSource lines = new LineSource(file);
    for (Optional<LineSource.Read> read = lines.next(); read.isPresent(); read = lines.next()) {
      findings.line(lines.number());
      switch (read.get()) {
        case LineSource.Read.Unfit(String why) -> findings.refused(lines.number(), "", why);
        case LineSource.Read.Text(String text) -> line(text.strip(), lines.number());
      }
    }
    flush();
    return findings.report(terms.isTrial());
  }

  /// The form of a file, by what it begins with.
  ///
  /// @param file one that can be marked; is left where it was
  public static LeaseLines formOf(InputStream file) throws IOException {
    file.mark(LOOK_MAX);
    byte[] beginning = file.readNBytes(LOOK_MAX);
    file.reset();
    String text = new String(beginning, StandardCharsets.UTF_8);
    return text.replace("\uFEFF", "").stripLeading().startsWith("{")
        ? LeaseLines.JSONL
        : LeaseLines.CSV;
  }

  /// What was found up to now.
  public Report reportSoFar() {
    return findings.report(terms.isTrial());
  }

  private void line(String text, long number) throws BadFileException, NotTakenException {
    if (text.isEmpty()) {
      return;
    }
    if (parser.isPresent()) {
      take(parser.get(), text, number);
    } else if (terms.form() == LeaseLines.JSONL) {
      parser = Optional.of(new JsonParser(terms.nowS()));
      take(parser.get(), text, number);
    } else {
      parser = Optional.of(byColumns(text));
    }
  }

  private LineParser byColumns(String header) throws BadFileException {
    List<String> columns =
        CsvLine.split(header)
            .orElseThrow(() -> new BadFileException("the first line names no columns"));
    return header.startsWith(KeaParser.BEGINNING)
        ? new KeaParser(header, columns)
        : CsvParser.of(header, columns, terms.nowS());
  }

  private void take(LineParser by, String text, long line) throws NotTakenException {
    switch (by.parse(text)) {
      case Line.Nothing() -> {}
      case Line.Bad(Optional<Ipv4> address, List<String> why) ->
          findings.refused(line, address.map(Ipv4::toString).orElse(""), String.join("; ", why));
      case Line.Good(LeaseRecord record) -> {
        if (batched.contains(record.address())) {
          flush();
        }
        add(record, line, by.isJournal());
      }
    }
  }

  private void add(LeaseRecord record, long line, boolean isJournal) throws NotTakenException {
    boolean again = addresses.contains(mark(record.address()));
    String address = record.address().toString();
    if (again && !isJournal) {
      findings.refused(line, address, "an earlier line has this address, too");
    } else if (addresses.isFull() && !again) {
      findings.refused(
          line, address, "the file has more than %d leases; divide it".formatted(Marks.SIZE_MAX));
    } else if (bringsTooManyClasses(record)) {
      findings.refused(line, address, "the file has more than %d classes".formatted(CLASSES_MAX));
    } else {
      batched.add(record.address());
      batch.add(
          new Waiting(
              line, new Offered(record, isJournal ? this::isOfThisFile : _ -> terms.replace())));
      if (batch.size() == taker.batchMax()) {
        flush();
      }
    }
  }

  private void flush() throws NotTakenException {
    if (batch.isEmpty()) {
      return;
    }
    List<Fate> fates = taker.take(batch.stream().map(Waiting::lease).toList(), terms.isTrial());
    for (int i = 0; i < fates.size(); i++) {
      note(batch.get(i), fates.get(i));
    }
    progress.accept(batch.getLast().line());
    batch.clear();
    batched.clear();
  }

  private void note(Waiting waiting, Fate fate) {
    LeaseRecord record = waiting.lease().record();
    String address = record.address().toString();
    switch (fate) {
      case Fate.Taken(String remark) -> {
        addresses.add(mark(record.address()));
        boolean isRenewal =
            holder(record).filter(holder -> !given.add(mark(record.address(), holder))).isPresent();
        findings.taken(waiting.line(), address, remarks(record, remark, isRenewal));
      }
      case Fate.Kept() -> {
        addresses.add(mark(record.address()));
        findings.kept();
      }
      case Fate.Refused(String why) -> findings.refused(waiting.line(), address, why);
    }
  }

  /// For the thread that takes them; this one waits meanwhile.
  private boolean isOfThisFile(Optional<LeaseRecord> known) {
    return terms.replace()
        || known
            .flatMap(
                lease -> holder(lease).map(holder -> given.contains(mark(lease.address(), holder))))
            .orElse(false);
  }

  /// It may be meant so: a client that was in two places has two leases.
  private String remarks(LeaseRecord record, String remark, boolean isRenewal) {
    boolean twice =
        !isRenewal
            && record instanceof Bound bound
            && terms.nowS() < bound.endS()
            && !clients.add(mark(bound.holder().key()));
    String also = twice ? "its client has a lease that runs in an earlier line, too" : "";
    return remark.isEmpty() || also.isEmpty() ? remark + also : remark + "; " + also;
  }

  private boolean bringsTooManyClasses(LeaseRecord record) {
    Optional<KeptClasses> of = holder(record).map(each -> each.origin().classes());
    if (of.isEmpty() || of.get().isEmpty()) {
      return false;
    }
    Set<String> names = new HashSet<>(of.get().names());
    of.get().instances().forEach(each -> names.add(each.template()));
    names.removeAll(classes);
    if (classes.size() + names.size() > CLASSES_MAX) {
      return true;
    }
    classes.addAll(names);
    return false;
  }

  private static Optional<Holder> holder(LeaseRecord record) {
    return switch (record) {
      case Bound bound -> Optional.of(bound.holder());
      case LeaseRecord.Released released -> Optional.of(released.holder());
      case LeaseRecord.Expired expired -> Optional.of(expired.holder());
      case LeaseRecord.Declined declined -> Optional.of(declined.holder());
      case LeaseRecord.Freed _ -> Optional.empty();
    };
  }

  private static long mark(Ipv4 address) {
    return address.asLong() + 1;
  }

  private static long mark(Ipv4 address, Holder holder) {
    long both = mark(holder.key()) ^ address.asLong() << Integer.SIZE;
    return both == 0 ? 1 : both;
  }

  /// Sixty-four bits, by which hardly two clients are alike.
  private static long mark(ClientKey key) {
    return switch (key) {
      case ClientKey.ById(Octets id) -> mark(id, 1);
      case ClientKey.ByHardware(HardwareAddress(int htype, Octets address)) ->
          mark(address, 0x100 | htype);
    };
  }

  private static long mark(Octets octets, long kind) {
    long mark = kind;
    for (int i = 0; i < octets.length(); i++) {
      mark = (mark ^ octets.at(i)) * 0x0000_0100_0000_01B3L + (mark >>> 47);
    }
    return mark == 0 ? 1 : mark;
  }

  /// What is told of the lines.
  private static final class Findings {
    private final List<Report.Finding> kept = new ArrayList<>();
    private long lines;
    private long taken;
    private long known;
    private long refused;
    private long leftOff;

    void line(long number) {
      lines = number;
    }

    void taken(long line, String address, String remark) {
      taken++;
      if (!remark.isEmpty()) {
        add(new Report.Finding(line, address, false, remark));
      }
    }

    void kept() {
      known++;
    }

    void refused(long line, String address, String why) {
      refused++;
      add(new Report.Finding(line, address, true, why));
    }

    private void add(Report.Finding finding) {
      if (kept.size() < Report.FINDINGS_MAX) {
        kept.add(finding);
      } else {
        leftOff++;
      }
    }

    Report report(boolean isTrial) {
      return new Report(lines, new Report.Counts(taken, known, refused), kept, leftOff, isTrial);
    }
  }
}
