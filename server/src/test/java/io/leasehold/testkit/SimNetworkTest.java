package io.leasehold.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.SimNetwork.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimNetworkTest {
  private static final int SENT = 1_000;

  @Test
  void fineWeatherCarriesEverythingInOrder() {
    assertEquals(IntStream.range(0, SENT).boxed().toList(), arrivals(1, Weather.FINE));
  }

  @Test
  void badWeatherLosesRepeatsAndReorders() {
    List<Integer> arrived = arrivals(1, new Weather(0.2, 0.1, 1, 500));

    long different = arrived.stream().distinct().count();
    assertTrue(different < SENT * 0.9 && different > SENT * 0.7, different + " arrived");
    assertTrue(arrived.size() > different, "some twice");
    assertNotEquals(arrived.stream().sorted().toList(), arrived, "out of order");
  }

  @Test
  void oneSeedIsOneCourse() {
    Weather bad = new Weather(0.2, 0.1, 1, 500);

    assertEquals(arrivals(7, bad), arrivals(7, bad));
    assertNotEquals(arrivals(7, bad), arrivals(8, bad));
  }

  private static List<Integer> arrivals(long seed, Weather weather) {
    VirtualClock clock = VirtualClock.at(0);
    Schedule schedule = new Schedule(clock);
    SimNetwork network = new SimNetwork(schedule, new SplittableRandom(seed), weather);
    List<Integer> arrived = new ArrayList<>();
    for (int i = 0; i < SENT; i++) {
      int number = i;
      network.carry(() -> arrived.add(number));
    }
    long happened = 0;
    while (schedule.step()) {
      happened++;
    }
    assertEquals(arrived.size(), happened);
    return arrived;
  }
}
