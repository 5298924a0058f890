package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.ClientKey;
import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private static final long START_S = 1_700_000_000L;
  private static final long YEAR_S = 31_556_952L;

  private final Members<Alarm> members = new Members<>();

  @Test
  void entryIsDueAtItsSecondAndNotBefore() {
    for (long waitS : new long[] {1, 63, 64, 65, 4_095, 4_096, 86_400, YEAR_S, 200 * YEAR_S}) {
      TimerWheel<Alarm> wheel = startedWheel();
      wheel.add(alarm(START_S + waitS));

      assertEquals(List.of(), wheel.due(START_S + waitS - 1, 10), "before " + waitS);
      assertEquals(1, wheel.due(START_S + waitS, 10).size(), "after " + waitS);
    }
  }

  @Test
  void secondsGoOnAfter2106() {
    TimerWheel<Alarm> wheel = startedWheel();
    Alarm alarm = alarm(1L << 33);
    wheel.add(alarm);

    assertEquals(List.of(), wheel.due((1L << 33) - 1, 10));
    assertEquals(List.of(alarm), wheel.due(1L << 40, 10));
  }

  @Test
  void entryStaysDueUntilItIsRemoved() {
    TimerWheel<Alarm> wheel = startedWheel();
    Alarm alarm = alarm(START_S + 5);
    wheel.add(alarm);

    assertEquals(List.of(alarm), wheel.due(START_S + 5, 10));
    assertEquals(List.of(alarm), wheel.due(START_S + 5, 10));
    wheel.remove(alarm);

    assertEquals(List.of(), wheel.due(START_S + 5, 10));
  }

  @Test
  void endMovedToLaterIsKept() {
    TimerWheel<Alarm> wheel = startedWheel();
    Alarm alarm = alarm(START_S + 100);
    wheel.add(alarm);
    alarm.dueS = START_S + 5_000;

    assertEquals(List.of(), wheel.due(START_S + 4_999, 10));
    assertEquals(List.of(alarm), wheel.due(START_S + 5_000, 10));
  }

  @Test
  void endMovedWhileDueIsKept() {
    TimerWheel<Alarm> wheel = startedWheel();
    Alarm alarm = alarm(START_S + 100);
    wheel.add(alarm);
    wheel.due(START_S + 100, 10);
    alarm.dueS = START_S + 200;

    assertEquals(List.of(), wheel.due(START_S + 101, 10));
    assertEquals(List.of(alarm), wheel.due(START_S + 200, 10));
  }

  @Test
  void clockThatStepsBackDelaysNothingNew() {
    TimerWheel<Alarm> wheel = startedWheel();
    Alarm old = alarm(START_S + 50);
    wheel.add(old);
    Alarm fresh = alarm(START_S - 9_000);
    assertEquals(List.of(), wheel.due(START_S - 10_000, 10));
    wheel.add(fresh);

    assertEquals(List.of(fresh), wheel.due(START_S - 9_000, 10));
    wheel.remove(fresh);
    assertEquals(List.of(), wheel.due(START_S + 49, 10));
    assertEquals(List.of(old), wheel.due(START_S + 50, 10));
  }

  @Test
  void moreThanOneCallCanSortComeInSeveral() {
    TimerWheel<Alarm> wheel = startedWheel();
    int alarms = 100_000;
    for (int i = 0; i < alarms; i++) {
      wheel.add(alarm(START_S + 1 + i % 500));
    }
    Set<Alarm> seen = new HashSet<>();

    int calls = 0;
    while (seen.size() < alarms && calls++ < alarms) {
      for (Alarm alarm : wheel.due(START_S + 1_000, 512)) {
        assertTrue(seen.add(alarm), "twice");
        wheel.remove(alarm);
      }
    }

    assertEquals(alarms, seen.size());
    assertEquals(0, wheel.count());
  }

  @Test
  void findsWhatAScanFinds() {
    Property.forAllSized(150, TimerWheelTest::steps, TimerWheelTest::compareWithAScan);
  }

  /// Adds an alarm after `waitS`, or moves an old one's end, then lets `passS` go by.
  private record Step(long waitS, int moved, long laterS, long passS) {}

  private static List<Step> steps(RandomGenerator random, int size) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long waitS = random.nextLong(1L << random.nextInt(1, 36));
      long passS = random.nextLong(1L << random.nextInt(1, 30));
      steps.add(
          new Step(
              waitS,
              random.nextInt(size),
              random.nextLong(100_000),
              random.nextInt(12) == 0 ? -passS : passS));
    }
    return steps;
  }

  private static void compareWithAScan(List<Step> steps) {
    Members<Alarm> members = new Members<>();
    TimerWheel<Alarm> wheel = new TimerWheel<>(new Links<>(members));
    List<Alarm> all = new ArrayList<>();
    long nowS = START_S;
    for (Step step : steps) {
      Alarm alarm = new Alarm(nowS + step.waitS);
      members.add(alarm);
      wheel.add(alarm);
      all.add(alarm);
      all.get(step.moved % all.size()).dueS += step.laterS;
      nowS += step.passS;
      long at = nowS;
      Set<Alarm> expected = new HashSet<>(all);
      expected.removeIf(each -> each.dueS > at);

      assertEquals(expected, new HashSet<>(wheel.due(at, Integer.MAX_VALUE)));
      all.removeAll(expected);
      expected.forEach(wheel::remove);
      assertEquals(all.size(), wheel.count());
    }
  }

  private TimerWheel<Alarm> startedWheel() {
    TimerWheel<Alarm> wheel = new TimerWheel<>(new Links<>(members));
    wheel.due(START_S, 1);
    return wheel;
  }

  private Alarm alarm(long dueS) {
    Alarm alarm = new Alarm(dueS);
    members.add(alarm);
    return alarm;
  }

  private static final class Alarm extends Entry<Alarm> {
    private long dueS;

    Alarm(long dueS) {
      this.dueS = dueS;
    }

    @Override
    long dueS() {
      return dueS;
    }

    @Override
    ClientKey client() {
      return Some.client(1).key();
    }

    @Override
    boolean isOf(ClientKey client) {
      return false;
    }
  }
}
