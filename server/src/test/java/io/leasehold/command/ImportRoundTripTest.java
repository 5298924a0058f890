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
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LostLease;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteReader;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is exported and taken in elsewhere is the same there, to the octet.
class ImportRoundTripTest {
  private static final StoreConfig CONFIG = new StoreConfig("leases.db", 0);
  private static final int RUNS = 8;
  private static final int LEASES = 150;
  private static final long PAST_S = 1_700_000_000L;
  private static final long FUTURE_S = 4_000_000_000L;

  private static final List<Octets> HOSTNAMES =
      List.of(
          Octets.EMPTY,
          Octets.ofText("printer"),
          Octets.ofText("Bücher-PC 😀"),
          Octets.ofText("=cmd|' /C calc'!A0"),
          Octets.ofText("-\u001b[2J\r\n\t\"quoted\",comma\\x41\\"),
          Octets.ofText("\u202eright\u0085"),
          Octets.of(0),
          Octets.of(0xff, 0xfe, 0, 0x80, '\\'),
          Octets.copyOf(new byte[Holder.HOSTNAME_SIZE_MAX]));

  private static final List<String> CLASSES =
      List.of("=a", "SPAWN_line_a, b|c'\"", "gäste\\", "x".repeat(300));

  private static final List<KeptClasses.Instance> INSTANCES =
      List.of(
          new KeptClasses.Instance("line, a=b", Octets.of(9, 10, 13)),
          new KeptClasses.Instance("gäste", Octets.ofText("b_c")),
          new KeptClasses.Instance("-", Octets.copyOf(new byte[999])),
          new KeptClasses.Instance("-", Octets.EMPTY));

  @TempDir private Path directory = Path.of("");

  private final StringWriter out = new StringWriter();
  private int stores;

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl"})
  void anExportThatIsTakenInIsTheSameExport(String format) {
    Property.forAll(
        RUNS,
        ImportRoundTripTest::leases,
        leases -> {
          Path from = store(leases);
          Path to = directory.resolve("to-" + stores);
          String exported = export(from, format);
          Path file = write(exported);

          assertEquals(Exit.DONE, run("import", file, "--data", to), out::toString);

          assertEquals(exported, export(to, format));
          assertEquals(records(from), records(to));
          assertEquals(Exit.DONE, run("import", file, "--data", to), out::toString);
          assertTrue(out.toString().contains(" 0 leases taken"), out.toString());
          assertEquals(exported, export(to, format));
        });
  }

  @Test
  void aTrialChangesNothing() throws IOException {
    Path file = write(export(store(leases(RandomGenerator.of("L64X128MixRandom"))), "csv"));
    Path to = directory.resolve("trial");

    assertEquals(Exit.DONE, run("import", file, "--dry-run", "--data", to));

    String sum = out.toString();
    assertTrue(sum.contains("nothing was changed"), sum);
    assertTrue(sum.contains(LEASES + " leases taken, 0 known already, 0 refused"), sum);
    assertTrue(Files.notExists(to), "made the data directory");
    Files.createDirectories(to);
    assertEquals(Exit.DONE, run("import", file, "--dry-run", "--data", to));
    assertEquals(sum, out.toString());
    assertEquals(0, to.toFile().list().length);
  }

  @Test
  void aTrialIsJudgedByTheStoreThatIsThere() throws IOException {
    Path to = store(List.of(bound("192.0.2.1", 1)));
    Path file = write(export(store(List.of(bound("192.0.2.1", 7), bound("192.0.2.2", 2))), "csv"));

    assertEquals(Exit.NO, run("import", file, "--dry-run", "--data", to));

    assertTrue(out.toString().contains("1 lease taken, 0 known already, 1 refused"), "" + out);
    assertEquals(2, export(to, "csv").lines().count());
  }

  @Test
  void whatAnotherClientHoldsIsRefusedUnlessItIsToBeReplaced() throws IOException {
    Path to = store(List.of(bound("192.0.2.1", 1), bound("192.0.2.2", 2)));
    Path file =
        write(
            export(
                store(List.of(bound("192.0.2.1", 7), bound("192.0.2.2", 2), bound("192.0.2.3", 3))),
                "jsonl"));

    assertEquals(Exit.NO, run("import", file, "--data", to));
    assertEquals(
        """
        line 1: 192.0.2.1: refused: hw 00:53:00:00:00:01 has it until 2096-10-02T07:06:40Z
        3 lines: 1 lease taken, 1 known already, 1 refused
        """,
        out.toString());

    assertEquals(Exit.DONE, run("import", file, "--replace", "--data", to));
    assertTrue(export(to, "csv").contains("00:53:00:00:00:07"));
  }

  @Test
  void whatTheConfigurationDoesNotHaveIsRemarkedOn() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("leasehold.json"),
            """
            {"interfaces": ["lo"], "subnets": [{"subnet": "192.0.2.0/24",
              "pools": ["192.0.2.100-192.0.2.199"],
              "reservations": [{"hw-address": "00:53:00:00:00:02", "address": "192.0.2.2"}]}]}
            """);
    List<LeaseRecord> leases =
        List.of(
            bound("192.0.2.1", 1),
            bound("192.0.2.2", 2),
            bound("192.0.2.100", 3),
            bound("198.51.100.1", 4));
    Path file = write(export(store(leases), "csv"));

    assertEquals(
        Exit.DONE, run("import", file, "--config", config, "--data", directory.resolve("x")));

    List<String> lines = out.toString().lines().toList();
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("line 2: 192.0.2.1: taken, but no pool"), lines.toString());
    assertTrue(
        lines.get(1).startsWith("line 5: 198.51.100.1: taken, but no subnet"), lines.toString());
  }

  private Path store(List<LeaseRecord> leases) {
    Path data = directory.resolve("from-" + stores++);
    try (LeaseStore store = SqliteStore.open(data, CONFIG)) {
      store.load(_ -> {});
      store.commit(leases);
      return data;
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private static List<LeaseRecord> records(Path data) {
    List<LeaseRecord> records = new ArrayList<>();
    try (LeaseReader reader = SqliteReader.open(data, CONFIG)) {
      reader.leases(Range.of("0.0.0.0/0"), records::add);
      return records;
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private String export(Path data, String format) {
    assertEquals(Exit.DONE, run("export", "--format", format, "--data", data));
    return out.toString();
  }

  private Path write(String exported) {
    try {
      return Files.writeString(directory.resolve("file"), exported);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(Object... arguments) {
    out.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("leases"));
    List.of(arguments).forEach(each -> all.add(each.toString()));
    PrintWriter both = new PrintWriter(out, true);
    return Main.commands().printingTo(both, both).run(all.toArray(String[]::new));
  }

  private static Bound bound(String address, int client) {
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:%02x".formatted(client));
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    return new Bound(Ipv4.of(address), holder, PAST_S, PAST_S, FUTURE_S);
  }

  private static List<LeaseRecord> leases(RandomGenerator random) {
    List<LeaseRecord> leases = new ArrayList<>();
    for (int i = 0; i < LEASES; i++) {
      leases.add(lease(Ipv4.of("192.0.2.0").plus(i * 7), random));
    }
    return leases;
  }

  private static LeaseRecord lease(Ipv4 address, RandomGenerator random) {
    long atS = PAST_S + random.nextInt(1_000_000);
    Holder holder = holder(random);
    return switch (random.nextInt(8)) {
      case 0 -> new Released(address, holder, atS);
      case 1 -> new Expired(address, holder, atS);
      case 2 -> new Declined(address, holder, atS, FUTURE_S + random.nextInt(1_000));
      case 3 -> new Declined(address, holder, atS, atS + random.nextInt(1_000));
      case 4 -> LostLease.of(address, atS);
      case 5 -> new Bound(address, holder, atS - 9, atS, atS + random.nextInt(1_000));
      case 6 -> new Bound(address, holder, atS, atS, LeaseRecord.NEVER);
      default -> new Bound(address, holder, atS - 99, atS, FUTURE_S + random.nextInt(1_000));
    };
  }

  private static Holder holder(RandomGenerator random) {
    HardwareAddress hardware =
        switch (random.nextInt(4)) {
          case 0 -> new HardwareAddress(HardwareAddress.INFINIBAND, octets(random, 8));
          case 1 -> new HardwareAddress(random.nextInt(256), octets(random, 16));
          default -> HardwareAddress.ethernet(octets(random, 6));
        };
    boolean byId = random.nextBoolean();
    ClientKey key =
        byId
            ? new ClientKey.ById(octets(random, random.nextInt(2, 500)))
            : new ClientKey.ByHardware(hardware);
    HardwareAddress shown =
        byId && random.nextInt(4) == 0
            ? new HardwareAddress(random.nextInt(2) * HardwareAddress.INFINIBAND, Octets.EMPTY)
            : hardware;
    return new Holder(key, shown, HOSTNAMES.get(random.nextInt(HOSTNAMES.size())), origin(random));
  }

  private static Origin origin(RandomGenerator random) {
    Octets relayAgent = octets(random, random.nextInt(2) * random.nextInt(Origin.SIZE_MAX));
    return new Origin(
        random.nextBoolean() ? Ipv4.ANY : new Ipv4(random.nextInt()),
        relayAgent,
        new KeptClasses(
            CLASSES.stream().filter(_ -> random.nextInt(3) == 0).sorted().toList(),
            INSTANCES.stream().filter(_ -> random.nextInt(3) == 0).toList()));
  }

  private static Octets octets(RandomGenerator random, int size) {
    byte[] octets = new byte[size];
    random.nextBytes(octets);
    return Octets.copyOf(octets);
  }
}
