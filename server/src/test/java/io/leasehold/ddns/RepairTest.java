package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.ddns.name.Names;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/// Whatever was done to the zones, after a repair they say what leases want, and what others
/// entered is as it was.
class RepairTest {
  private static final int CLIENTS = 8;
  private static final int DAMAGES = 10;

  /// Each has a book of its own on the disk.
  private static final int RUNS = 60;

  /// Nobody has these: 192.0.2.80 and up, in the pool.
  private static final int FREE = 80;

  @TempDir private Path directory = Path.of("");
  private int runs;

  @Test
  void zonesEqualLeasesAndWhatIsForeignIsUntouched() {
    Property.forAll(
        Property.runs(RUNS),
        random -> random.nextLong(),
        seed -> {
          Path data = directory.resolve("" + runs++);
          try {
            Files.createDirectories(data);
            damageAndRepair(new SplittableRandom(seed), data);
          } catch (IOException | StoreException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void damageAndRepair(RandomGenerator random, Path data)
      throws StoreException, InterruptedException {
    try (CheckedDns it = new CheckedDns(data)) {
      boolean transfers = random.nextBoolean();
      if (transfers) {
        it.transferring();
      }
      enterForeign(it);
      for (int i = 1; i <= CLIENTS; i++) {
        it.lease(i, i, "host-" + i);
      }
      it.settle();
      it.end(CLIENTS);
      it.settle();
      Set<String> forward = it.forward.lines();
      Set<String> reverse = it.reverse.lines();

      for (int i = random.nextInt(DAMAGES); i >= 0; i--) {
        damage(it, random.nextInt(1, CLIENTS), random.nextInt(7));
        if (transfers && random.nextBoolean()) {
          stray(it, FREE + i, random);
        }
      }
      it.repair();
      it.settle();

      assertEquals(forward, it.forward.lines());
      assertEquals(reverse, it.reverse.lines());
      assertEquals(List.of(), CheckedDns.told(it.check()));
    }
  }

  private static void enterForeign(CheckedDns it) {
    it.enterAddress("www", "192.0.2.70");
    it.enterPointer(70, "www.example.org");
    it.enterAddress("mail", "203.0.113.5");
    it.enterAddress("other-server", "192.0.2.210");
    it.enterMark("other-server", CheckedDns.mark(99, "other-server"));
    it.enterPointer(210, "other-server.example.org");
  }

  private static void damage(CheckedDns it, int client, int how) {
    Name name = Names.of("host-%d.example.org".formatted(client));
    Name pointer = Names.of("%d.2.0.192.in-addr.arpa".formatted(client));
    switch (how) {
      case 0 -> it.forward.forget(name);
      case 1 -> it.forward.forget(name, Type.A);
      case 2 -> {
        if (it.forward.lines().stream()
            .anyMatch(line -> line.startsWith(name.toString(true) + " DHCID"))) {
          it.forward.forget(name, Type.A);
          it.enterAddress("host-" + client, "203.0.113.66");
        }
      }
      case 3 -> it.reverse.forget(pointer);
      case 4 -> it.enterPointer(client, "elsewhere.example.net");
      case 5 -> {
        it.reverse.forget(pointer);
        it.enterPointer(client, "host-1.example.org");
      }
      default -> it.enterPointer(client, "host-2.example.org");
    }
  }

  /// As after a backup of the zone was put back.
  private static void stray(CheckedDns it, int last, RandomGenerator random) {
    String host = "old-" + last;
    boolean isThere = random.nextBoolean();
    if (isThere) {
      it.enterAddress(host, CheckedDns.address(last).toString());
      it.enterMark(host, CheckedDns.mark(last, host));
    }
    if (random.nextBoolean()) {
      it.enterPointer(
          last, isThere && random.nextBoolean() ? host + ".example.org" : "host-3.example.org");
    }
  }
}
