package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The store of a stopped server, on the command line.
class LeasesCommandTest {
  private static final StoreConfig CONFIG = new StoreConfig("leases.db", 3600);
  private static final long AT_S = 1_700_000_000;
  private static final long LATER_S = 4_102_444_800L;
  private static final HardwareAddress PRINTER = HardwareAddress.of("00:53:00:12:34:56");
  private static final Holder BY_HARDWARE =
      new Holder(
          new ClientKey.ByHardware(PRINTER), PRINTER, Octets.ofText("Printer"), Octets.EMPTY);
  private static final Holder BY_ID =
      new Holder(
          new ClientKey.ById(Octets.ofHex("01005300000002")),
          HardwareAddress.of("00:53:00:00:00:02"),
          Octets.ofText("=1+1,\"a\"\r\n\u001b[2J"),
          new Origin(
              Ipv4.of("203.0.113.254"),
              Octets.ofHex("0102aabb"),
              new KeptClasses(
                  List.of("iot"), List.of(new KeptClasses.Instance("line", Octets.ofText("7"))))));
  private static final Holder UNNAMED =
      new Holder(
          new ClientKey.ByHardware(new HardwareAddress(6, Octets.of(1, 2))),
          new HardwareAddress(6, Octets.of(1, 2)),
          Octets.of(0xff, 'x'),
          Octets.EMPTY);

  @TempDir Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void serveAndStop() throws StoreException {
    try (LeaseStore store = SqliteStore.open(data, CONFIG)) {
      store.commit(
          List.of(
              new Bound(Ipv4.of("192.0.2.10"), BY_HARDWARE, AT_S, AT_S + 60, LATER_S),
              new Bound(Ipv4.of("192.0.2.9"), BY_ID, AT_S, AT_S, LeaseRecord.NEVER),
              new Bound(Ipv4.of("192.0.2.11"), BY_HARDWARE, AT_S, AT_S, AT_S + 100),
              new Declined(Ipv4.of("198.51.100.7"), UNNAMED, AT_S, LATER_S),
              new Bound(Ipv4.of("203.0.113.1"), BY_HARDWARE, AT_S, AT_S, LATER_S),
              new Released(Ipv4.of("203.0.113.1"), BY_HARDWARE, AT_S + 5),
              new Bound(Ipv4.of("203.0.113.2"), BY_HARDWARE, AT_S, AT_S, LATER_S),
              new Freed(Ipv4.of("203.0.113.2"), AT_S + 6)));
    }
  }

  @Test
  void listIsATableInTheOrderOfAddresses() {
    assertEquals(Exit.DONE, run("leases", "list", "--data", data.toString()));

    assertEquals(
        """
        ADDRESS          STATE     ENDS                  HW ADDRESS         HOSTNAME              CLIENT ID
        192.0.2.9        bound     never                 00:53:00:00:00:02  =1+1,"a"\\r\\n\\x1b[2J   01:00:53:00:00:00:02
        192.0.2.10       bound     2100-01-01T00:00:00Z  00:53:00:12:34:56  Printer
        192.0.2.11       expired   2023-11-14T22:15:00Z  00:53:00:12:34:56  Printer
        198.51.100.7     declined  2100-01-01T00:00:00Z  6/01:02            \\xffx
        203.0.113.1      released                        00:53:00:12:34:56  Printer
        5 leases
        """,
        out.toString());
  }

  @Test
  void exportIsCsv() {
    assertEquals(Exit.DONE, run("leases", "export", "--data", data.toString()));

    assertEquals(
        """
        address,state,start,changed,end,hw-address,client-id,hostname,dns-name,relay-agent,giaddr,classes,class-values
        192.0.2.9,bound,2023-11-14T22:13:20Z,2023-11-14T22:13:20Z,never,00:53:00:00:00:02,01:00:53:00:00:00:02,"\\x3d1+1,""a""\\r\\n\\x1b[2J",,0102aabb,203.0.113.254,"iot, SPAWN_line_7",line=37
        192.0.2.10,bound,2023-11-14T22:13:20Z,2023-11-14T22:14:20Z,2100-01-01T00:00:00Z,00:53:00:12:34:56,,Printer,,,,,
        192.0.2.11,expired,2023-11-14T22:13:20Z,2023-11-14T22:13:20Z,2023-11-14T22:15:00Z,00:53:00:12:34:56,,Printer,,,,,
        198.51.100.7,declined,,2023-11-14T22:13:20Z,2100-01-01T00:00:00Z,6/01:02,,\\xffx,,,,,
        203.0.113.1,released,,2023-11-14T22:13:25Z,,00:53:00:12:34:56,,Printer,,,,,
        """,
        out.toString());
  }

  @Test
  void exportIsJsonLines() {
    assertEquals(
        Exit.DONE,
        run(
            "leases",
            "export",
            "--format",
            "jsonl",
            "--address",
            "192.0.2.9-192.0.2.10",
            "--data",
            data.toString()));

    assertEquals(
        """
        {"address":"192.0.2.9","state":"bound","start":"2023-11-14T22:13:20Z","changed":"2023-11-14T22:13:20Z","infinite":true,"hw-address":"00:53:00:00:00:02","client-id":"01:00:53:00:00:00:02","hostname":"=1+1,\\"a\\"\\\\r\\\\n\\\\x1b[2J","giaddr":"203.0.113.254","circuit-id":"\\\\xaa\\\\xbb","relay-agent":"0102aabb","classes":["iot","SPAWN_line_7"],"class-values":["line=37"]}
        {"address":"192.0.2.10","state":"bound","start":"2023-11-14T22:13:20Z","changed":"2023-11-14T22:14:20Z","end":"2100-01-01T00:00:00Z","hw-address":"00:53:00:12:34:56","hostname":"Printer","classes":[]}
        """,
        out.toString());
  }

  @Test
  void jsonEscapesWhatItMust() {
    assertEquals("\"a\\\"b\\\\c\\u000a\\u00e9\\ud83d\\ude00\"", Json.string("a\"b\\c\né😀"));
  }

  @Test
  void filtersAreAllToFit() {
    assertListed("192.0.2.11", "--state", "expired");
    assertListed("198.51.100.7", "--address", "198.51.100.0/24");
    assertListed("192.0.2.9", "--client-id", "01005300000002");
    assertListed("198.51.100.7", "--hw-address", "01:02");
    assertListed("192.0.2.10", "--hostname", "PRINT", "--state", "BOUND");
  }

  @Test
  void nothingThatFitsIsANo() {
    assertEquals(Exit.NO, run("leases", "list", "--hostname", "nobody", "--data", data.toString()));
  }

  @Test
  void showTellsWhoHasItAndWhoHadIt() {
    assertEquals(Exit.DONE, run("leases", "show", "203.0.113.1", "--data", data.toString()));

    assertEquals(
        """
        address      203.0.113.1
        state        released
        changed      2023-11-14T22:13:25Z
        hw-address   00:53:00:12:34:56
        hostname     Printer

        HAD IT FROM           TO                    ENDED BY  HW ADDRESS         HOSTNAME
        2023-11-14T22:13:20Z  2023-11-14T22:13:25Z  released  00:53:00:12:34:56  Printer
        """,
        out.toString());
  }

  @Test
  void showTellsByWhatALeaseCounts() {
    assertEquals(Exit.DONE, run("leases", "show", "192.0.2.9", "--data", data.toString()));

    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.contains("giaddr       203.0.113.254"), lines.toString());
    assertTrue(lines.contains("circuit-id   \\xaa\\xbb"), lines.toString());
    assertTrue(lines.contains("classes      iot, SPAWN_line_7"), lines.toString());
  }

  @Test
  void showOfAnUnknownAddressIsANo() {
    assertEquals(Exit.NO, run("leases", "show", "192.0.2.200", "--data", data.toString()));
  }

  @Test
  void storeThatIsNotThereIsNamed() {
    Path elsewhere = data.resolve("elsewhere");

    assertEquals(Exit.COULD_NOT, run("leases", "list", "--data", elsewhere.toString()));

    String file = elsewhere.resolve("leases.db").toString();
    assertTrue(err.toString().contains("there is no store " + file), err.toString());
  }

  @Test
  void fileThatIsNoStoreIsNamed() throws IOException {
    Files.writeString(data.resolve("leases.db"), "lease 192.0.2.1 { }\n");

    assertEquals(Exit.COULD_NOT, run("leases", "export", "--data", data.toString()));

    assertTrue(err.toString().contains("not an SQLite database"), err.toString());
  }

  @Test
  void wrongUseIsTold() {
    assertEquals(Exit.WRONG_USE, run("leases"));
    assertEquals(Exit.WRONG_USE, run("leases", "show"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          list   | --state   | asleep  | found "asleep", expected bound, expired, released, declined or lost
          list   | --format  | xml     | found "xml", expected table, csv, jsonl or kea
          export | --format  | xml     | found "xml", expected table, csv, jsonl or kea
          list   | --address | 192.0.2 | found "192.0.2", expected an IPv4 address, prefix or range
          list   | --address | 192.0.2.9-192.0.2.1 | a first address that does not lie after the last: "192.0.2.1-192.0.2.9"
          """)
  void wrongWordIsToldWithTheRightOnes(String command, String option, String word, String told) {
    assertEquals(Exit.WRONG_USE, run("leases", command, option, word));

    String first = err.toString().lines().findFirst().orElse("");
    String where = "leasehold leases %s: Invalid value for option '%s'".formatted(command, option);
    assertTrue(first.startsWith(where), first);
    assertTrue(first.endsWith(told), first);
  }

  @Test
  void exportIsATable() {
    assertEquals(
        Exit.DONE,
        run(
            "leases",
            "export",
            "--format",
            "table",
            "--address",
            "192.0.2.10",
            "--data",
            data.toString()));

    assertEquals(
        """
        ADDRESS          STATE     ENDS                  HW ADDRESS         HOSTNAME              CLIENT ID
        192.0.2.10       bound     2100-01-01T00:00:00Z  00:53:00:12:34:56  Printer
        """,
        out.toString());
  }

  @Test
  void fileInPlaceOfTheDataDirectoryIsSaidToBeOne() {
    Path file = data.resolve("leases.db");

    assertEquals(Exit.COULD_NOT, run("leases", "list", "--data", file.toString()));

    assertTrue(err.toString().contains(file + " is a file; name the"), err.toString());
  }

  @Test
  void readingTouchesNothing() throws IOException {
    Path file = data.resolve("leases.db");
    byte[] before = Files.readAllBytes(file);

    run("leases", "list", "--data", data.toString());

    assertEquals(Octets.copyOf(before), Octets.copyOf(Files.readAllBytes(file)));
    try (var files = Files.list(data)) {
      assertEquals(2, files.count(), "the store and the lock");
    }
  }

  @Test
  void runningServerIsReadBesideItsWriting() throws StoreException {
    try (LeaseStore store = SqliteStore.open(data, CONFIG)) {
      store.commit(List.of(new Released(Ipv4.of("192.0.2.9"), BY_ID, AT_S + 9)));

      assertListed("192.0.2.9", "--state", "released", "--address", "192.0.2.0/24");
      store.commit(List.of(new Freed(Ipv4.of("192.0.2.9"), AT_S + 10)));
      assertEquals(
          Exit.NO, run("leases", "list", "--address", "192.0.2.9", "--data", data.toString()));
    }
  }

  private void assertListed(String address, String... filters) {
    out.getBuffer().setLength(0);
    String[] args = new String[filters.length + 6];
    System.arraycopy(
        new String[] {"leases", "list", "--format", "json", "--data", data.toString()},
        0,
        args,
        0,
        6);
    System.arraycopy(filters, 0, args, 6, filters.length);

    assertEquals(Exit.DONE, run(args), err.toString());

    List<String> lines = out.toString().lines().toList();
    assertEquals(1, lines.size(), out.toString());
    assertTrue(lines.getFirst().startsWith("{\"address\":\"" + address + "\""), out.toString());
  }

  private int run(String... args) {
    return Main.commands().printingTo(new PrintWriter(out), new PrintWriter(err)).run(args);
  }
}
