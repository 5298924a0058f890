package io.leasehold.load;

import static io.leasehold.testkit.Property.forAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  @Test
  void theOneThatWaitsLongestIsInFrontWhateverComesAndGoes() {
    forAll(
        random -> random.nextLong(),
        seed -> {
          SplittableRandom random = new SplittableRandom(seed);
          Deadlines deadlines = new Deadlines(10);
          List<Integer> model = new ArrayList<>();
          for (int i = 0; i < 200; i++) {
            Integer client = random.nextInt(10);
            model.removeIf(client::equals);
            if (random.nextInt(3) > 0) {
              deadlines.restart(client);
              model.add(client);
            } else {
              deadlines.stop(client);
            }
            assertEquals(model.size(), deadlines.size());
            assertEquals(model.isEmpty(), deadlines.isEmpty());
            assertTrue(model.isEmpty() || model.getFirst().equals(deadlines.first()));
          }
        });
  }
}
