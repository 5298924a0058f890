package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.testkit.Property;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressSetTest {
  @Test
  void itIsASet() {
    Property.forAllSized(
        2_000,
        (random, size) -> {
          Set<Ipv4> set = new HashSet<>();
          for (int i = 0; i < size; i++) {
            set.add(new Ipv4(random.nextInt(-size, size)));
          }
          return set;
        },
        expected -> {
          AddressSet set =
              AddressSet.of(
                  IntStream.range(0, 2).flatMap(_ -> expected.stream().mapToInt(Ipv4::bits)));

          for (int bits = -2_001; bits < 2_001; bits++) {
            Ipv4 address = new Ipv4(bits);
            assertEquals(expected.contains(address), set.contains(address), address.toString());
          }
        });
  }
}
