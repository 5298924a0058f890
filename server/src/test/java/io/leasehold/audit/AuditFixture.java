package io.leasehold.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.audit.Verification.Verdict;
import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An audit in a directory, whose disk can be full.
final class AuditFixture implements AutoCloseable {
  static final Actor SOMEBODY = new Actor("somebody", "administrator", "192.0.2.1");

  final VirtualClock time = VirtualClock.at(1_800_000_000L);
  final RecordedLog logged = new RecordedLog();
  final Path directory;
  final EventLog log = logged.at(time, Level.INFO);
  private final AuditLimits limits;
  Audit audit;
  private boolean full;

  AuditFixture(Path data) {
    this(data, new AuditLimits(4 << 20, 64));
  }

  AuditFixture(Path data, AuditLimits limits) {
    directory = data.resolve("audit");
    this.limits = limits;
    audit = audit();
  }

  /// Every write leaves half of what it was to write.
  void full(boolean is) {
    full = is;
  }

  /// As after a kill.
  void restart() {
    audit.close();
    audit = audit();
  }

  static Deed deed(int number) {
    return new Deed(SOMEBODY, "lease-release", "192.0.2." + number, "");
  }

  /// Something that is asked and done.
  void change(int number) throws IOException {
    audit.settle(audit.ask(deed(number)), deed(number), Outcome.DONE, "");
    time.advanceS(1);
  }

  List<Path> files() throws IOException {
    return new Segments(directory).list().stream().map(Segments.Segment::file).toList();
  }

  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      lines.addAll(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    }
    return lines;
  }

  List<Entry> entries() throws IOException {
    return lines().stream().map(line -> EntryLine.parse(line).orElseThrow()).toList();
  }

  /// What is done, on what, and what came of it.
  List<String> told() throws IOException {
    return entries().stream()
        .map(each -> each.deed().action() + " " + each.deed().on() + " " + each.outcome().label())
        .toList();
  }

  /// In the place of what is in the last file.
  void write(List<String> lines) throws IOException {
    Files.writeString(
        files().getLast(),
        lines.isEmpty() ? "" : String.join("\n", lines) + "\n",
        StandardCharsets.ISO_8859_1,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  Verdict verdict() throws IOException {
    return Verification.ofDirectory(directory, Optional.empty());
  }

  void assertWhole() throws IOException {
    assertEquals(List.of(), verdict().breaks());
  }

  @Override
  public void close() {
    audit.close();
  }

  private Audit audit() {
    return new Audit(
        new Chain(directory, limits, this::open),
        () -> Instant.ofEpochMilli(time.nowMs()),
        time::monotonicNs,
        log);
  }

  private Output open(Path file) throws IOException {
    Output real = Output.open(file);
    return new Output() {
      @Override
      public void write(long at, byte[] octets) throws IOException {
        if (full) {
          real.write(at, java.util.Arrays.copyOf(octets, octets.length / 2));
          throw new IOException("No space left on device");
        }
        real.write(at, octets);
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}
