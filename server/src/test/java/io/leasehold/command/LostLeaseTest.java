package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LostLease;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store with two leases, one of which has expired, and two addresses whose lease may be lost.
class LostLeaseTest {
  private static final long AT_S = 1_700_000_000;
  private static final HardwareAddress PRINTER = HardwareAddress.of("00:53:00:12:34:56");
  private static final Holder CLIENT =
      new Holder(new ClientKey.ByHardware(PRINTER), PRINTER, Octets.EMPTY, Octets.EMPTY);

  @TempDir Path data;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void store() throws StoreException {
    try (LeaseStore store = SqliteStore.open(data, new StoreConfig("leases.db", 3_600))) {
      store.commit(
          List.of(
              new Bound(Ipv4.of("198.18.1.1"), CLIENT, AT_S, AT_S, 4_102_444_800L),
              LostLease.of(Ipv4.of("198.18.1.2"), AT_S),
              new Expired(Ipv4.of("198.18.1.3"), CLIENT, AT_S),
              LostLease.of(Ipv4.of("198.18.1.4"), AT_S)));
    }
  }

  @Test
  void isListedByItsOwnWordAndCountedApart() {
    assertEquals(Exit.DONE, run("list"));

    assertEquals(
        """
        ADDRESS          STATE     ENDS                  HW ADDRESS         HOSTNAME              CLIENT ID
        198.18.1.1       bound     2100-01-01T00:00:00Z  00:53:00:12:34:56
        198.18.1.2       lost
        198.18.1.3       expired                         00:53:00:12:34:56
        198.18.1.4       lost
        2 leases, and 2 addresses whose lease may be lost
        """,
        out.toString());
  }

  @Test
  void isExportedWithoutAClient() {
    assertEquals(Exit.DONE, run("export", "--format", "jsonl", "--address", "198.18.1.2"));

    assertEquals(
        """
        {"address":"198.18.1.2","state":"lost","changed":"2023-11-14T22:13:20Z","classes":[]}
        """,
        out.toString());
  }

  @Test
  void isFoundByItsStateAlone() {
    assertEquals(Exit.DONE, run("list", "--state", "lost", "--address", "198.18.1.4"));
    assertTrue(out.toString().endsWith("0 leases, and 1 address whose lease may be lost\n"));

    out.getBuffer().setLength(0);
    assertEquals(Exit.DONE, run("list", "--state", "expired", "--format", "csv"));
    assertEquals(2, out.toString().lines().count(), out.toString());
  }

  @Test
  void isOfNoClientThatCalledItselfSo() {
    Ipv4 address = Ipv4.of("198.18.1.2");
    Expired lost = LostLease.of(address, AT_S);
    Holder named = new Holder(lost.holder().key(), PRINTER, Octets.EMPTY, Octets.EMPTY);

    assertTrue(LostLease.is(lost));
    assertFalse(LostLease.is(new Expired(address, named, AT_S)));
    assertFalse(LostLease.is(new Expired(Ipv4.of("198.18.1.3"), lost.holder(), AT_S)));
    assertFalse(LostLease.is(new Bound(address, lost.holder(), AT_S, AT_S, AT_S + 60)));
  }

  @Test
  void isNoneOfTheLeasesThatAServerSaysItHas() throws Exception {
    Path config = Files.writeString(data.resolve("leasehold.json"), "{\"interfaces\": [\"lo\"]}");
    Process server =
        new ProcessBuilder(ServerProcess.command(data, ServerProcess.freePort(), config, data))
            .start();
    try (BufferedReader err = server.errorReader()) {
      // Said before it opens the port.
      String said = err.lines().filter(line -> line.contains("LH-5001")).findFirst().orElse("");

      assertTrue(said.contains(data.resolve("leases.db") + ": read in "), said);
      assertTrue(said.endsWith("; leases: 1, former ones: 1"), said);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private int run(String command, String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(
        new String[] {"leases", command, "--data", data.toString()}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Main.commands()
        .printingTo(new PrintWriter(out, true), new PrintWriter(out, true))
        .run(arguments);
  }
}
