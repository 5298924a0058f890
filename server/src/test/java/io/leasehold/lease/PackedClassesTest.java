package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the classes of a client cost with each of a million leases.
class PackedClassesTest {
  private final ClassNumbers numbers = new ClassNumbers();

  PackedClassesTest() {
    named(0, 200, 1).names().forEach(numbers::of);
  }

  @Test
  void clientInAllOfAHundredClassesCostsABitEach() {
    assertEquals(1 + 13, PackedClasses.pack(named(0, 100, 1), numbers).length);
  }

  @Test
  void clientInFewOfManyClassesCostsTwoOctetsEachAtMost() {
    assertEquals(1 + 1 + 2, PackedClasses.pack(named(50, 200, 100), numbers).length);
  }

  @Test
  void instanceCostsItsValueAndTwoOctets() {
    KeptClasses line =
        new KeptClasses(
            List.of(), List.of(new KeptClasses.Instance("class-000", Octets.ofHex("0a0b0c"))));

    assertEquals(1 + 2 + 3, PackedClasses.pack(line, numbers).length);
  }

  @Test
  void leaseOfAClientInAHundredClassesCostsAtMostTwoHundredOctetsOfHeap() {
    LeaseTable table = new LeaseTable();
    KeptClasses classes = named(0, 100, 1);
    int leases = 200_000;
    long before = LeaseTableSizeTest.heapUsed();

    for (int i = 0; i < leases; i++) {
      Holder client = Some.clientWithId(i);
      Origin origin = new Origin(Ipv4.ANY, client.relayAgent(), classes);
      Holder holder = new Holder(client.key(), client.hardware(), client.hostname(), origin);
      table.apply(Some.bound(Ipv4.of("10.1.0.0").plus(i), holder, 0, 43_200));
    }

    long each = (LeaseTableSizeTest.heapUsed() - before) / leases;
    assertEquals(leases, table.bound());
    assertTrue(each <= 200, each + " octets a lease");
  }

  private static KeptClasses named(int from, int to, int step) {
    return new KeptClasses(
        IntStream.range(0, to)
            .filter(i -> i >= from && (i - from) % step == 0)
            .mapToObj("class-%03d"::formatted)
            .toList(),
        List.of());
  }
}
