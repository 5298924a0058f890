package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of a name, from a committed record to DNS, through anything: a book that fails, a
/// power cut that takes what the disk had not got, servers that are secondary, silent or refuse,
/// zones that come and go, people who enter and delete. In the end DNS says what the leases say, of
/// ours nothing else, and what others entered is as it was.
class NamesAfterTroubleTest {
  private static final int RUNS = 60;
  private static final int STEPS = 120;

  @TempDir(factory = InMemory.class)
  private Path directory;

  private int runs;

  @Test
  void zonesEqualLeasesAfterAnyOrderOfFailures() {
    Property.forAll(
        RUNS,
        random -> random.nextLong(),
        seed -> {
          Path root = directory.resolve("" + runs++);
          try (NamesWorld world = new NamesWorld(new SplittableRandom(seed), root)) {
            for (int step = 0; step < STEPS; step++) {
              world.step();
            }
            world.calm();
            check(world);
          } catch (IOException | StoreException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void check(NamesWorld world) throws StoreException, IOException {
    List<Want> wants =
        world.leases.values().stream()
            .flatMap((LeaseRecord record) -> Intake.change(record).want().stream())
            .toList();
    Set<String> said = new TreeSet<>(world.server().answered(NamesWorld.OWN));
    world.servers.values().forEach(zone -> said.addAll(zone.primary().lines()));
    said.addAll(world.server().answered(NamesWorld.OWN_REVERSE));
    for (String name : NamesWorld.NAMES.keySet()) {
      Set<String> lines = start(said, name);
      Set<Set<String>> right = right(world, name, wants);
      assertTrue(right.contains(lines), () -> "%s: %s, not %s".formatted(name, lines, right));
    }
    Set<String> pointers =
        wants.stream()
            .filter(want -> want.name().reverse())
            .filter(want -> !want.name().forward() || said.contains(line(want)))
            .map(NamesAfterTroubleTest::pointer)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> saidPointers =
        said.stream()
            .filter(line -> line.contains(" PTR "))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(pointers, saidPointers);
  }

  private static Set<String> start(Set<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What may stand at a name: what a person entered, or all addresses of one of the clients that
  /// want it; of one with a reservation if there is any.
  private static Set<Set<String>> right(NamesWorld world, String name, List<Want> all) {
    if (world.foreign.contains(name)) {
      return Set.of(Set.of(name + " A " + NamesWorld.FOREIGN));
    }
    List<Want> wants =
        all.stream()
            .filter(want -> want.name().forward() && want.name().fqdn().equals(name))
            .toList();
    if (wants.isEmpty()) {
      return Set.of(Set.of());
    }
    Map<Octets, List<Want>> byClient =
        wants.stream()
            .collect(
                Collectors.groupingBy(
                    want -> want.dhcid().isEmpty() ? want.address().octets() : want.dhcid(),
                    TreeMap::new,
                    Collectors.toList()));
    boolean anyReserved = wants.stream().anyMatch(want -> want.name().reserved());
    return byClient.values().stream()
        .filter(its -> !anyReserved || its.stream().anyMatch(want -> want.name().reserved()))
        .map(NamesAfterTroubleTest::lines)
        .collect(Collectors.toSet());
  }

  private static Set<String> lines(List<Want> ofClient) {
    Want first = ofClient.getFirst();
    boolean isMarked = !first.dhcid().isEmpty() && first.name().fqdn().endsWith(NamesWorld.FORWARD);
    Stream<String> mark =
        isMarked
            ? Stream.of("%s DHCID %s".formatted(first.name().fqdn(), base64(first.dhcid())))
            : Stream.of();
    return Stream.concat(ofClient.stream().map(NamesAfterTroubleTest::line), mark)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(Want want) {
    return "%s A %s".formatted(want.name().fqdn(), want.address());
  }

  private static String pointer(Want want) {
    List<String> octets = List.of(want.address().toString().split("\\.", -1)).reversed();
    return "%s.in-addr.arpa PTR %s.".formatted(String.join(".", octets), want.name().fqdn());
  }

  private static String base64(Octets octets) {
    return Base64.getEncoder().encodeToString(octets.toByteArray());
  }
}
