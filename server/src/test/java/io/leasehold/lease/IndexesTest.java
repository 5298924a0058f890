package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Both indexes, with small tables that are dense: they grow, and gaps close.
class IndexesTest {
  private static final long SALT = 0x5DEE_CE66_D1CE_4E5BL;
  private static final Ipv4 FIRST = Ipv4.of("10.0.0.0");

  /// Neighbours, so that addresses meet; few clients, so that each has several.
  private static final int ADDRESSES = 400;

  private static final int CLIENTS = 40;
  private static final List<Integer> PARTS = List.of(2, 64);

  /// An address comes or goes.
  private record Step(int address, int client) {}

  @Test
  void indexesAnswerAsMapsDo() {
    Property.forAllSized(2_000, IndexesTest::steps, IndexesTest::compareWithMaps);
  }

  @Test
  void whatIsThereIsFoundAfterRoomWasMade() {
    AddressIndex<Lease> byAddress = new AddressIndex<>(2);
    ClientIndex<Lease> byClient = new ClientIndex<>(SALT, 2);
    List<Lease> leases = IntStream.range(0, 100).mapToObj(i -> lease(i, i)).toList();
    leases.forEach(byAddress::add);
    leases.forEach(lease -> byClient.add(lease, lease.client()));

    byAddress.expect(100_000);
    byClient.expect(100_000);

    for (Lease lease : leases) {
      assertEquals(Optional.of(lease), byAddress.get(lease.bits()));
      assertEquals(List.of(lease), byClient.of(lease.client()));
    }
  }

  @Test
  void partsThatAreNoPowerOfTwoAreOurBug() {
    for (int parts : new int[] {0, 1, 3, 48}) {
      assertThrows(IllegalStateException.class, () -> new AddressIndex<Lease>(parts));
      assertThrows(IllegalStateException.class, () -> new ClientIndex<Lease>(SALT, parts));
    }
  }

  private static List<Step> steps(RandomGenerator random, int size) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(new Step(random.nextInt(ADDRESSES), random.nextInt(CLIENTS)));
    }
    return steps;
  }

  private static void compareWithMaps(List<Step> steps) {
    for (int parts : PARTS) {
      AddressIndex<Lease> byAddress = new AddressIndex<>(parts);
      ClientIndex<Lease> byClient = new ClientIndex<>(SALT, parts);
      Map<Integer, Lease> leases = new TreeMap<>();
      Map<ClientKey, List<Lease>> ofClients = new HashMap<>();
      for (Step step : steps) {
        Lease known = leases.remove(step.address());
        if (known == null) {
          Lease lease = lease(step.address(), step.client());
          byAddress.add(lease);
          byClient.add(lease, lease.client());
          leases.put(step.address(), lease);
          ofClients.computeIfAbsent(lease.client(), _ -> new ArrayList<>()).addFirst(lease);
        } else {
          byAddress.remove(known.bits());
          byClient.remove(known, known.client());
          ofClients.getOrDefault(known.client(), List.of()).remove(known);
        }
      }
      compare(byAddress, leases);
      compare(byClient, ofClients);
    }
  }

  private static void compare(AddressIndex<Lease> index, Map<Integer, Lease> leases) {
    for (int i = 0; i < ADDRESSES; i++) {
      assertEquals(Optional.ofNullable(leases.get(i)), index.get(FIRST.plus(i).bits()));
    }
    assertEquals(leases.size(), index.size());
    List<Lease> met = new ArrayList<>();
    for (int at = 0; at < index.parts(); at = index.forEachFrom(at, 1, met::add)) {}
    assertEquals(sorted(List.copyOf(leases.values())), sorted(met));
  }

  private static void compare(ClientIndex<Lease> index, Map<ClientKey, List<Lease>> ofClients) {
    List<Lease> all = new ArrayList<>();
    int clients = 0;
    for (int i = 0; i < CLIENTS; i++) {
      ClientKey client = Some.client(i).key();
      List<Lease> leases = ofClients.getOrDefault(client, List.of());
      assertEquals(leases, index.of(client));
      all.addAll(leases);
      clients += leases.isEmpty() ? 0 : 1;
    }
    assertEquals(clients, index.clients());
    List<Lease> met = new ArrayList<>();
    for (int at = 0; at < index.parts(); at = index.forEachFrom(at, 1, met::add)) {}
    assertEquals(sorted(all), sorted(met));
  }

  private static List<Integer> sorted(List<Lease> leases) {
    List<Integer> bits = new ArrayList<>(leases.stream().map(Lease::bits).toList());
    Collections.sort(bits);
    return bits;
  }

  private static Lease lease(int address, int client) {
    return new Lease(
        new LeaseRecord.Released(FIRST.plus(address), Some.client(client), 1), new ClassNumbers());
  }
}
