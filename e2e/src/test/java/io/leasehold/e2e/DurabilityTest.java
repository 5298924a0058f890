package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import io.leasehold.testkit.PowerLoss;
import io.leasehold.testkit.PowerLoss.Survival;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was acknowledged stays true, whatever happens to the process and its disk.
@Isolated("takes every processor")
class DurabilityTest {
  /// More with `-De2e.kills=200`.
  private static final int KILLS = Integer.getInteger("e2e.kills", 10);

  /// Renewals of the load would hide what was lost at an earlier one.
  private static final int KILLS_PER_LOOK = 4;

  /// So many leases are given or renewed between two kills, or more.
  private static final int ANSWERS = 2_000;

  /// Each may meet another file.
  private static final int FAULTS_MAX = 20;

  /// So many of a start go well, then none.
  private static final List<Integer> READS = List.of(0, 30);

  /// The power goes at one of so many commits.
  private static final int SYNCS = 50;

  private static final int PAGE_SIZE = 4_096;

  /// The log of the database takes some MB before it is copied. Several times that, so that what is
  /// full is full of what the test puts there.
  private static final int SMALL_DISK_MB = 32;

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/15", "pools": ["198.18.1.0-198.19.255.250"],
                     "relays": ["192.0.2.2"]}]
      }
      """;

  /// The events of a load that is as fast as the machine would fill a small disk.
  private static final String FEW_EVENTS =
      CONFIGURATION.replace(
          "\"interfaces\"", "\"events\": {\"max-size\": \"1MB\"}, \"interfaces\"");

  private static final String ALONE =
      CONFIGURATION.replace("\"interfaces\"", "\"authoritative\": true, \"interfaces\"");

  @TempDir private Path folder;

  @Test
  void everyAcknowledgedAddressIsStillItsClientsAfterKill9UnderLoad() {
    Needs.rootAnd();
    try (Site site = new Site()) {
      FormerLeases former = new FormerLeases(site.serverHost(), folder);
      try (Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
        Load load = Load.mixed(site, folder);

        for (int i = 0; i < KILLS; i++) {
          load.awaitMore(ANSWERS);
          server.killHard();
          if (i % KILLS_PER_LOOK == 0) {
            load.checkEveryAcknowledgedEnd(server.exportedLeases());
          }
          server.startAgain();
        }
        load.awaitMore(ANSWERS);
        server.killHard();
        load.end();

        List<String> stored = server.exportedLeases();
        load.checkEveryAcknowledgedEnd(stored);
        former.check(stored);
        server.startAgain();
        load.checkEveryAcknowledgedLease();
        assertEquals(0, server.linesWith("LH-5007"), server::log);
      }
    }
  }

  /// The process ends in the middle of a commit, and with it what is written and not synced: all of
  /// that, a part, or nothing. What the next start finds is what the disk may hold then.
  @Test
  void everyAcknowledgedAddressIsStillItsClientsAfterPowerCutsUnderLoad() {
    Needs.rootAnd();
    Path data = folder.resolve("data");
    RandomGenerator random = new SplittableRandom();
    try (Site site = new Site()) {
      FormerLeases former = new FormerLeases(site.serverHost(), folder);
      FaultyDisk disk = FaultyDisk.make(data, folder, true);
      PowerLoss power = PowerLoss.after(data, random);
      try (Server server =
          Server.startOn(disk.environment(), site.serverHost(), folder, CONFIGURATION)) {
        Load load = Load.mixed(site, folder);

        for (Survival survival : Survival.values()) {
          load.awaitMore(ANSWERS);
          disk.fail(Fault.SYNC_KILL, random.nextInt(SYNCS), 1);
          server.awaitEnd();
          disk.steps().forEach(power::step);
          assertTrue(power.isOpen("leases.db-wal"), "it is in the middle of a commit");
          Commands.run("rm", "-r", data.toString());
          power.image(data, survival);
          List<String> stored = server.exportedLeases();
          load.checkEveryAcknowledgedEnd(stored);
          former.check(stored);

          disk.forgetSteps();
          power = PowerLoss.after(data, random);
          server.startAgain();
        }
        load.awaitEveryLeaseRenewed();
        load.end();
        load.checkEveryAcknowledgedLease();
        assertEquals(0, server.linesWith("LH-5007"), server::log);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmpfs", "ext4"})
  void aFullDiskStopsAcknowledgingAndRecoversWithoutARestart(String fileSystem) {
    Needs.rootAnd();
    Path data = folder.resolve("small");
    mount(fileSystem, data);
    try (Site site = new Site();
        Server server = Server.startWithData(site.serverHost(), folder, data, FEW_EVENTS)) {
      Load load = Load.mixed(site, folder);
      load.awaitMore(100);

      Path filler = data.resolve("filler");
      Commands.result(List.of("dd", "if=/dev/zero", "of=" + filler, "bs=4096", "status=none"));
      load.awaitNoMore();
      Commands.run("rm", filler.toString());
      load.awaitEveryLeaseRenewed();
      load.end();

      load.checkEveryAcknowledgedLease();
      server.killHard();
      load.checkEveryAcknowledgedEnd(server.exportedLeases());
      server.startAgain();
      load.checkEveryAcknowledgedLease();
      assertEquals(0, server.stop(), server::log);
    } finally {
      Commands.run("umount", data.toString());
    }
  }

  /// A small one: without a disk, or on one of its own (a file behind a loop device).
  private void mount(String fileSystem, Path at) {
    Commands.run("mkdir", at.toString());
    if (fileSystem.equals("tmpfs")) {
      String size = "size=%dm".formatted(SMALL_DISK_MB);
      Commands.run("mount", "-t", "tmpfs", "-o", size, "tmpfs", at.toString());
      return;
    }
    Needs.rootAnd("mkfs.ext4");
    String disk = folder.resolve("disk").toString();
    String count = "count=" + SMALL_DISK_MB;
    Commands.run("dd", "if=/dev/zero", "of=" + disk, "bs=1M", count, "status=none");
    Commands.run("mkfs.ext4", "-q", disk);
    Commands.Result mounted = Commands.result(List.of("mount", "-o", "loop", disk, at.toString()));
    assumeTrue(mounted.exit() == 0, "needs a loop device: " + mounted.all());
  }

  /// The stream of events lies on the same disk, and lives through what ends the store: where the
  /// fault has met that, it comes again.
  private static void breakStore(Server server, FaultyDisk disk, Fault broken) {
    for (int i = 0; i < FAULTS_MAX && !server.endsWithin(i == 0 ? 0 : 3); i++) {
      disk.fail(broken, 40, 1);
      Until.holds(
          30,
          () -> disk.failed() == 1 || server.endsWithin(0),
          () -> "nothing was written:\n" + server.log());
    }
  }

  /// One server, whose disk does one thing after the other.
  @Test
  void whateverTheDiskDoesUnderLoadWhatWasAcknowledgedStaysTrue() {
    Needs.rootAnd();
    Path data = folder.resolve("data");
    FaultyDisk disk = FaultyDisk.make(data, folder, false);
    try (Site site = new Site();
        Server server =
            Server.startOn(disk.environment(), site.serverHost(), folder, CONFIGURATION)) {
      Load load = Load.mixed(site, folder);
      load.awaitMore(100);

      disk.failForEver(Fault.WRITE_SHORT, 10);
      load.awaitEveryLeaseRenewed();
      assertTrue(disk.failed() > 0);

      for (Fault full : List.of(Fault.WRITE_ENOSPC, Fault.WRITE_EDQUOT)) {
        disk.failForEver(full, 150);
        load.awaitNoMore();
        disk.heal();
        load.awaitEveryLeaseRenewed();
      }
      assertTrue(server.linesWith("LH-5002") >= 1, server::log);

      for (Fault broken : List.of(Fault.SYNC_EIO, Fault.WRITE_EIO)) {
        breakStore(server, disk, broken);
        assertEquals(3, server.awaitEnd(), server::log);
        server.startAgain();
        load.awaitEveryLeaseRenewed();
      }
      assertEquals(2, server.linesWith("ERROR LH-5004"), server::log);

      load.end();
      server.killHard();
      for (int reads : READS) {
        disk.failForEver(Fault.READ_EIO, reads);
        assertEquals(3, server.startInVain(), server::log);
      }
      assertEquals(READS.size(), server.linesWith("cannot be read"), server::log);
      disk.heal();
      load.checkEveryAcknowledgedEnd(server.exportedLeases());
      server.startAgain();
      load.checkEveryAcknowledgedLease();
      assertEquals(0, server.linesWith("LH-5007"), server::log);
    }
  }

  /// A page in the middle of the database is gone: who has a lease on it asks for it, and as nobody
  /// else was given it meanwhile, and no other server is there, gets it.
  @Test
  void aDamagedDatabaseIsSalvagedAndEveryClientKeepsItsAddress() throws IOException {
    Needs.rootAnd();
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, ALONE)) {
      Load load = Load.start(site, folder);
      load.awaitMore(2_000);
      load.end();
      assertEquals(0, server.stop(), server::log);

      Path file = server.data().resolve("leases.db");
      zero(file, Files.size(file) / PAGE_SIZE / 2);
      server.startAgain();

      assertTrue(server.linesWith("LH-5007") > 0, server::log);
      load.checkEveryAcknowledgedLease();
    }
  }

  private static void zero(Path file, long page) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(PAGE_SIZE), page * PAGE_SIZE);
    }
  }
}
