package io.leasehold.load;

import static io.leasehold.testkit.Property.forAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HoldersTest {
  private static final int MAX = 64;

  @Test
  void itAgreesWithAMapWhateverComesAndGoes() {
    forAll(
        random -> random.nextLong(),
        seed -> {
          SplittableRandom random = new SplittableRandom(seed);
          Holders holders = new Holders(MAX);
          Map<Integer, Integer> model = new HashMap<>();
          for (int i = 0; i < 500; i++) {
            int address = random.nextInt(100);
            if (model.size() < MAX && random.nextBoolean()) {
              holders.put(address, i);
              model.put(address, i);
            } else {
              holders.remove(address);
              model.remove(address);
            }
          }
          for (int address = 0; address < 100; address++) {
            assertEquals(model.getOrDefault(address, Holders.NOBODY), holders.of(address));
          }
        });
  }

  @Test
  void noAddressIsMistakenForAnEmptyPlace() {
    Holders holders = new Holders(4);

    holders.put(0, 7);

    assertEquals(7, holders.of(0));
    holders.remove(0);
    assertEquals(Holders.NOBODY, holders.of(0));
  }
}
