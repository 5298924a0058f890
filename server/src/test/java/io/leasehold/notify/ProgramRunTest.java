package io.leasehold.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.config.EventsConfig.OnLease;
import io.leasehold.events.Level;
import io.leasehold.events.StreamEvent;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real programs of the shell, which are what people will write.
@Timeout(60)
class ProgramRunTest {
  private static final HardwareAddress HARDWARE = HardwareAddress.of("00:53:00:12:34:56");
  private static final Ipv4 ADDRESS = Ipv4.of("10.0.0.9");

  @TempDir private Path data = Path.of("");

  private final RecordedLog log = new RecordedLog();

  @BeforeEach
  void needAShell() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
    Files.createDirectory(data.resolve(ProgramRun.HOOKS));
  }

  private Path program(String script) throws IOException {
    Path file = data.resolve(ProgramRun.HOOKS).resolve("tell.sh");
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private ProgramRun hook(int timeoutS, String... arguments) {
    OnLease as = new OnLease("tell.sh", List.of(arguments), Set.of(), timeoutS);
    return new ProgramRun(as, data, new PlainTold(), log.at(VirtualClock.at(0), Level.DEBUG));
  }

  private static Entry entry(LeaseRecord record) {
    return new Entry(new Cursor(7, 1), record.atS(), new Change.OfLease(record));
  }

  private static Entry bound(String hostname) {
    ClientKey key = new ClientKey.ById(Octets.ofHex("01005300123456"));
    Octets relay = Octets.ofHex("0104aabb0a0d02012a");
    Holder holder = new Holder(key, HARDWARE, Octets.ofText(hostname), relay);
    return entry(new LeaseRecord.Bound(ADDRESS, holder, 1_000, 1_000, 4_600));
  }

  private String said() throws IOException {
    return Files.readString(data.resolve("hooks/said"));
  }

  @Test
  void itGetsTheEventInItsEnvironmentAndNothingElse() throws Exception {
    program(
        """
        env | grep -v '^\\(PWD\\|SHLVL\\|_\\|OLDPWD\\)=' | sort > said
        echo "$#:$1:$2" >> said
        cat >> said
        """);

    Handed handed = hook(10, "a b", "$(id)").take(List.of(bound("printer"), bound("x")));

    assertEquals(new Handed.Taken(Outcome.DONE, 1), handed);
    assertEquals(
        """
        LEASEHOLD_ACTION=bound
        LEASEHOLD_ADDRESS=10.0.0.9
        LEASEHOLD_CIRCUIT_ID=aabb0a0d
        LEASEHOLD_CLIENT_ID=01005300123456
        LEASEHOLD_END=1970-01-01T01:16:40Z
        LEASEHOLD_EVENT=0000000000000007-1
        LEASEHOLD_HOSTNAME=printer
        LEASEHOLD_HOSTNAME_HEX=7072696e746572
        LEASEHOLD_HW_ADDRESS=00:53:00:12:34:56
        LEASEHOLD_REMOTE_ID=2a
        LEASEHOLD_SECONDS=3600
        LEASEHOLD_START=1970-01-01T00:16:40Z
        LEASEHOLD_SUBNET=10.0.0.0/8
        LEASEHOLD_TIME=1970-01-01T00:16:40Z
        PATH=%s
        2:a b:$(id)
        """
            .formatted(System.getenv("PATH")),
        said());
  }

  @Test
  void whatAClientCallsItselfIsNoCommand() {
    for (String hostile :
        List.of(
            "$(touch x)",
            "a;b",
            "-rf",
            "a b",
            "a\nLEASEHOLD_ACTION=freed",
            "\0x",
            "`id`",
            "ä",
            "*")) {
      Map<String, String> variables = LeaseVariables.of(bound(hostile), new PlainTold());

      assertFalse(variables.containsKey("LEASEHOLD_HOSTNAME"), hostile);
      assertEquals(Octets.ofText(hostile).toHex(), variables.get("LEASEHOLD_HOSTNAME_HEX"));
      assertTrue(
          variables.values().stream().allMatch(value -> value.matches("[A-Za-z0-9_./:-]{1,520}")),
          variables.toString());
    }
  }

  @Test
  void everyChangeOfALeaseHasItsAction() {
    Holder holder =
        new Holder(new ClientKey.ByHardware(HARDWARE), HARDWARE, Octets.EMPTY, Octets.EMPTY);

    assertEquals(
        "renewed", action(new LeaseRecord.Bound(ADDRESS, holder, 1, 2, LeaseRecord.NEVER)));
    assertEquals("released", action(new LeaseRecord.Released(ADDRESS, holder, 1)));
    assertEquals("expired", action(new LeaseRecord.Expired(ADDRESS, holder, 1)));
    assertEquals("declined", action(new LeaseRecord.Declined(ADDRESS, holder, 1, 2)));
    assertEquals("freed", action(new LeaseRecord.Freed(ADDRESS, 1)));
    Map<String, String> gap =
        LeaseVariables.of(
            new Entry(new Cursor(7, 1), 1, new Change.Gap(Change.Gap.Why.CURSOR_GONE)),
            new PlainTold());
    assertEquals("gap", gap.get("LEASEHOLD_ACTION"));
    assertEquals("cursor-gone", gap.get("LEASEHOLD_GAP"));
  }

  private static String action(LeaseRecord record) {
    return String.valueOf(
        LeaseVariables.of(entry(record), new PlainTold()).get("LEASEHOLD_ACTION"));
  }

  @Test
  void oneThatFailsIsPassedOverAndSaid() throws Exception {
    program("echo the disk of the other is full; exit 3");

    assertEquals(new Handed.Taken(Outcome.FAILED, 1), hook(10).take(List.of(bound("a"))));

    assertTrue(log.has(StreamEvent.PROGRAM_FAILED));
    assertTrue(log.lines.toString().contains("ended with exit code 3"), log.lines.toString());
    assertTrue(log.lines.toString().contains("the disk of the other is full"));
  }

  @Test
  void oneThatAsksForItIsStartedAgain() throws Exception {
    program("exit 75");

    Handed.NotYet again = assertInstanceOf(Handed.NotYet.class, hook(10).take(List.of(bound("a"))));

    assertEquals(Outcome.POSTPONED, again.outcome());
    assertFalse(log.has(StreamEvent.PROGRAM_FAILED));
  }

  @Test
  void oneThatTakesTooLongIsKilledWithAllThatItStarted() throws Exception {
    program("sleep 600 & echo $! > said; sleep 601");

    Handed handed = hook(1).take(List.of(bound("a")));

    assertEquals(new Handed.Taken(Outcome.TIMEOUT, 1), handed);
    long child = Long.parseLong(said().strip());
    ProcessHandle.of(child).ifPresent(left -> left.onExit().join());
    assertTrue(log.has(StreamEvent.PROGRAM_FAILED));
  }

  @Test
  void whatItLeavesBehindDoesNotHoldItUp() throws Exception {
    program("sleep 600 & echo $! > said; exit 0");

    Handed handed = hook(10).take(List.of(bound("a")));

    assertEquals(new Handed.Taken(Outcome.DONE, 1), handed);
    ProcessHandle.of(Long.parseLong(said().strip())).ifPresent(ProcessHandle::destroyForcibly);
  }

  /// A read that waits for what was left behind would hold a carrier of virtual threads each time.
  @Test
  void whatItLeavesBehindKeepsNoThread() throws Exception {
    program("sleep 600 & echo $! >> said; echo hello; exit 0");
    long before = carriers();

    for (int i = 0; i < 5; i++) {
      assertEquals(new Handed.Taken(Outcome.DONE, 1), hook(10).take(List.of(bound("a"))));
      assertTrue(log.lines.getLast().contains("hello"), log.lines.toString());
    }

    long after = carriers();
    said()
        .lines()
        .flatMap(each -> ProcessHandle.of(Long.parseLong(each)).stream())
        .forEach(ProcessHandle::destroyForcibly);
    assertTrue(after <= before, "%d carriers, then %d".formatted(before, after));
  }

  private static long carriers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().startsWith("ForkJoinPool"))
        .count();
  }

  @Test
  void ofWhatItSaysTheBeginningIsKept() throws Exception {
    program(
        """
        i=0
        while [ $i -lt 3000 ]; do
          echo 0123456789012345678901234567890123456789
          i=$((i+1))
        done
        """);

    assertEquals(new Handed.Taken(Outcome.DONE, 1), hook(30).take(List.of(bound("a"))));

    String said = log.lines.getLast();
    assertTrue(said.contains("LH-8016"), said);
    assertTrue(said.length() < ProgramRun.SAID_MAX, said.length() + " characters");
  }

  @Test
  void oneThatIsNotThereOrNotTheOwnersAloneIsNotStarted() throws Exception {
    assertEquals(Outcome.UNUSABLE, unusable());
    Path file = program("touch said");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(Outcome.UNUSABLE, unusable());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertEquals(Outcome.UNUSABLE, unusable());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        data.resolve("hooks"), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(Outcome.UNUSABLE, unusable());

    assertFalse(Files.exists(data.resolve("hooks/said")));
  }

  @Test
  void everyDirectoryOnTheWayCounts() throws Exception {
    Path sub = Files.createDirectory(data.resolve("hooks/sub"));
    Files.move(program("exit 0"), sub.resolve("tell.sh"));
    Files.createSymbolicLink(data.resolve("hooks/tell.sh"), Path.of("sub/tell.sh"));
    assertEquals(new Handed.Taken(Outcome.DONE, 1), hook(10).take(List.of(bound("a"))));

    Files.setPosixFilePermissions(sub, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertEquals(Outcome.UNUSABLE, unusable());
  }

  @Test
  void aLinkOutOfTheDirectoryIsNotFollowed() throws Exception {
    Files.move(program("exit 0"), data.resolve("tell.sh"));
    Files.createSymbolicLink(data.resolve("hooks/tell.sh"), data.resolve("tell.sh"));

    assertEquals(Outcome.UNUSABLE, unusable());
  }

  @Test
  void oneOfAnotherUserIsNotStarted() throws Exception {
    assumeTrue(Files.getAttribute(data, "unix:uid").equals(0), "only root can give it away");
    Files.setAttribute(program("exit 0"), "unix:uid", 12_345);

    assertEquals(Outcome.UNUSABLE, unusable());
  }

  private Outcome unusable() throws InterruptedException {
    return assertInstanceOf(Handed.NotYet.class, hook(10).take(List.of(bound("a")))).outcome();
  }

  @Test
  void whenTheServerEndsItHasAMomentLeft() throws Exception {
    program("sleep 0.3; echo done > said");
    Thread.currentThread().interrupt();

    assertEquals(new Handed.Taken(Outcome.DONE, 1), hook(30).take(List.of(bound("a"))));

    assertTrue(Thread.interrupted(), "whoever waits next is told");
    assertEquals("done\n", said());
  }

  @Test
  void whenTheServerEndsItDoesNotWaitForEver() throws Exception {
    program("exec sleep 600");
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, () -> hook(30).take(List.of(bound("a"))));
  }
}
