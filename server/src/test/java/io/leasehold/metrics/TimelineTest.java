package io.leasehold.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.metrics.Timeline.Busy;
import io.leasehold.testkit.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  /// A multiple of all steps.
  private static final long START_S = 1_800_000_000L;

  private static final long MS = 1_000_000;

  private final Map<Flow, AtomicLong> counters = new EnumMap<>(Flow.class);
  private final Timeline timeline;
  private List<Share> shares = List.of(share("192.0.2.0/24"));
  private long nowS = START_S;
  private Duration ahead = Duration.ZERO;

  TimelineTest() {
    Map<Flow, LongSupplier> flows = new EnumMap<>(Flow.class);
    for (Flow flow : Flow.values()) {
      counters.put(flow, new AtomicLong());
      flows.put(flow, () -> counter(flow).get());
    }
    timeline = new Timeline(Scale.TIMES, flows, () -> shares);
    look();
  }

  @Test
  void beforeTheFirstLookThereIsNothing() {
    Timeline blind = new Timeline(Scale.TIMES, Map.of(), List::of);

    assertEquals(new Timeline.Told(List.of(), List.of()), blind.all(Window.HOUR));
    assertEquals(new Timeline.Told(List.of(), List.of()), blind.after(Window.HOUR, 0));
  }

  @Test
  void aStepTellsWhatHappenedInItAndNothingElse() {
    pass(1, 7);
    pass(1, 0);
    pass(1, 3);

    assertEquals(List.of(7.0, 0.0, 3.0), rates(Window.MINUTE));
    assertEquals(List.of(START_S + 1, START_S + 2, START_S + 3), ends(Window.MINUTE));
  }

  @Test
  void everyFlowIsToldByItsName() {
    for (Flow flow : Flow.values()) {
      counter(flow).set(flow.name().length());
    }

    pass(1, 0);

    Point only = timeline.all(Window.MINUTE).points().getFirst();
    for (Flow flow : Flow.values()) {
      assertEquals(flow.name().length(), only.rate(flow), flow.name());
    }
  }

  @Test
  void whatWasCountedBeforeTheFirstLookIsNotTold() {
    shares.getFirst().exchanges().record(MS, 5);
    counter(Flow.OFFERS).set(5);
    Timeline late =
        new Timeline(Scale.TIMES, Map.of(Flow.OFFERS, counter(Flow.OFFERS)::get), () -> shares);
    late.look(START_S, Duration.ZERO, OptionalLong.empty());

    late.look(START_S + 1, Duration.ZERO, OptionalLong.empty());

    Point only = late.all(Window.MINUTE).points().getFirst();
    assertEquals(0, only.rate(Flow.OFFERS));
    assertEquals(OptionalDouble.empty(), only.p50Ns());
    assertEquals(List.of(), late.all(Window.MINUTE).busiest());
  }

  @Test
  void aLongerStepIsTheMeanOfItsSeconds() {
    for (int i = 0; i < 240; i++) {
      pass(1, i);
    }

    assertEquals(24, ends(Window.HOUR).size());
    assertEquals(START_S + 10, ends(Window.HOUR).getFirst());
    assertEquals(4.5, rates(Window.HOUR).getFirst());
    assertEquals(List.of(START_S + 120, START_S + 240), ends(Window.DAY));
    assertEquals(List.of(59.5, 179.5), rates(Window.DAY));
  }

  @Test
  void theFirstStepIsShorterIfTheStartIsWithinOne() {
    nowS = START_S + 1_007;
    Timeline other =
        new Timeline(Scale.TIMES, Map.of(Flow.NAKS, counter(Flow.NAKS)::get), () -> shares);
    other.look(nowS, ahead, OptionalLong.empty());
    counter(Flow.NAKS).set(6);

    other.look(nowS + 3, ahead, OptionalLong.empty());

    Point only = other.all(Window.HOUR).points().getFirst();
    assertEquals(START_S + 1_010, only.endS());
    assertEquals(3, only.lastedS());
    assertEquals(2, only.rate(Flow.NAKS));
  }

  @Test
  void aLookThatComesLateLosesNothing() {
    pass(9, 9);
    pass(3, 6);
    pass(8, 16);

    assertEquals(List.of(START_S + 10, START_S + 20), ends(Window.HOUR));
    assertEquals(List.of(15 / 12.0, 2.0), rates(Window.HOUR));
    assertEquals(List.of(1.0, 2.0, 2.0), rates(Window.MINUTE));
  }

  @Test
  void whatHappenedWithoutTimePassingIsToldByTheNextStep() {
    pass(1, 1);
    pass(0, 4);
    pass(1, 1);

    assertEquals(List.of(1.0, 5.0), rates(Window.MINUTE));
  }

  @Test
  void aCounterThatGoesBackCountsAsNothing() {
    pass(1, 100);
    pass(1, -60);
    pass(1, 5);

    assertEquals(List.of(100.0, 0.0, 5.0), rates(Window.MINUTE));
  }

  @Test
  void theOldestStepsMakeRoom() {
    int seconds = 3 * 86_400;
    for (int i = 1; i <= seconds; i++) {
      pass(1, i % 7);
    }

    for (Window window : Window.values()) {
      long lastS = START_S + seconds;
      List<Long> expected =
          LongStream.rangeClosed(1, window.points())
              .map(i -> lastS - (window.points() - i) * window.stepS())
              .boxed()
              .toList();
      assertEquals(expected, ends(window), window.name());
    }
    assertEquals(seconds % 7, rates(Window.MINUTE).getLast());
  }

  @Test
  void afterATimeOnlyWhatEndedLaterIsTold() {
    for (int i = 0; i < 300; i++) {
      pass(1, 1);
      for (Window window : Window.values()) {
        List<Long> all = ends(window);
        long afterS = all.isEmpty() ? START_S : all.get(all.size() / 2);

        assertEquals(
            all.stream().filter(endS -> endS > afterS).toList(), endsAfter(window, afterS));
      }
      assertEquals(List.of(), endsAfter(Window.MINUTE, nowS));
      assertEquals(List.of(nowS), endsAfter(Window.MINUTE, nowS - 1));
    }
    assertEquals(ends(Window.HOUR), endsAfter(Window.HOUR, -31_557_014_167_219_200L));
  }

  @Test
  void aClockThatIsSetMovesAllPointsAndNoneBeforeAnother() {
    pass(1, 1);
    pass(1, 2);

    ahead = Duration.ofHours(-2);
    pass(1, 3);

    assertEquals(
        LongStream.of(1, 2, 3).map(s -> START_S - 7_200 + s).boxed().toList(), ends(Window.MINUTE));
    assertEquals(List.of(1.0, 2.0, 3.0), rates(Window.MINUTE));
    ahead = Duration.ofHours(1);
    pass(1, 4);
    assertEquals(START_S + 3_600 + 4, ends(Window.MINUTE).getLast());
    assertEquals(List.of(1.0, 2.0, 3.0, 4.0), rates(Window.MINUTE));
  }

  /// Who asks on from the last point that it was told must not wait until the clock is there again.
  @Test
  void afterATimeThatIsStillToComeAllIsTold() {
    pass(1, 1);
    pass(1, 2);
    ahead = Duration.ofHours(-2);
    pass(1, 3);

    assertEquals(ends(Window.MINUTE), endsAfter(Window.MINUTE, START_S + 2));
    assertEquals(List.of(), endsAfter(Window.MINUTE, START_S - 7_200 + 3));
    assertEquals(List.of(), endsAfter(Window.MINUTE, START_S - 7_200 + 4));
  }

  @Test
  void aClockThatIsKeptRightMovesNoPoint() {
    for (int i = 0; i < 10; i++) {
      ahead = Duration.ofMillis(i % 2 == 0 ? 499 : 501);
      pass(1, 1);
    }

    assertEquals(
        IntStream.rangeClosed(1, 10).mapToObj(i -> START_S + i).toList(), ends(Window.MINUTE));
  }

  @Test
  void leasesAreThoseAtTheEndOfTheStep() {
    for (int i = 1; i <= 20; i++) {
      nowS++;
      timeline.look(nowS, ahead, i == 20 ? OptionalLong.empty() : OptionalLong.of(100 + i));
    }

    assertEquals(
        List.of(OptionalLong.of(110), OptionalLong.empty()),
        timeline.all(Window.HOUR).points().stream().map(Point::bound).toList());
  }

  /// All that was answered is kept and sorted here, as nobody could in a server.
  @Test
  void percentilesAreOfWhatWasAnsweredWithinTheStep() {
    Property.forAllSized(
        40,
        (random, size) ->
            IntStream.range(0, 240)
                .mapToObj(
                    _ ->
                        random
                            .longs(random.nextInt(4) == 0 ? size : 0, 0, 1L << random.nextInt(40))
                            .toArray())
                .toList(),
        bySecond -> new TimelineTest().holdAgainstSorting(bySecond));
  }

  private void holdAgainstSorting(List<long[]> bySecond) {
    shares = List.of(share("192.0.2.0/24"), share("198.51.100.0/24"));
    look();
    for (long[] second : bySecond) {
      for (int i = 0; i < second.length; i++) {
        shares.get(i % 2).exchanges().record(second[i]);
      }
      pass(1, 0);
    }
    for (Window window : Window.values()) {
      for (Point point : timeline.all(window).points()) {
        int until = (int) (point.endS() - START_S);
        long[] sorted =
            bySecond.subList(until - window.stepS(), until).stream()
                .flatMapToLong(LongStream::of)
                .sorted()
                .toArray();
        holds(sorted, 0.5, point.p50Ns());
        holds(sorted, 0.99, point.p99Ns());
      }
    }
  }

  private static void holds(long[] sorted, double share, OptionalDouble told) {
    assertEquals(sorted.length == 0, told.isEmpty());
    if (sorted.length > 0) {
      long exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
      int last = Scale.TIMES.buckets() - 2;
      assertEquals(
          Math.min(last, Scale.TIMES.bucketOf(exact)),
          Scale.TIMES.bucketOf(Math.round(told.getAsDouble())));
    }
  }

  @Test
  void theBusiestOfTheLastMinuteComeFirst() {
    List<Share> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.add(share("10.0.%d.0/24".formatted(i)));
    }
    Share rest = new Share(Optional.empty(), new Histogram(Scale.TIMES), lane());
    many.add(rest);
    shares = List.copyOf(many);
    for (int i = 1; i < 20; i++) {
      shares.get(i).exchanges().record(MS, 60L * i);
    }
    rest.exchanges().record(MS, 9_999);

    pass(60, 0);

    List<Busy> expected =
        IntStream.range(0, 10)
            .mapToObj(i -> new Busy("10.0.%d.0/24".formatted(19 - i), 19 - i))
            .toList();
    assertEquals(expected, timeline.all(Window.DAY).busiest());
  }

  @Test
  void whatIsLongerAgoThanAMinuteIsNotBusy() {
    shares.getFirst().exchanges().record(MS, 120);
    pass(1, 0);
    assertEquals(List.of(new Busy("192.0.2.0/24", 120)), timeline.all(Window.MINUTE).busiest());

    for (int i = 1; i < 60; i++) {
      pass(1, 0);
    }
    assertEquals(List.of(new Busy("192.0.2.0/24", 2)), timeline.all(Window.MINUTE).busiest());

    pass(1, 0);
    assertEquals(List.of(), timeline.all(Window.MINUTE).busiest());
  }

  private static Share share(String name) {
    Histogram times = new Histogram(Scale.TIMES);
    return new Share(Optional.of(name), times, times.newLane());
  }

  private static Histogram.Lane lane() {
    return new Histogram(Scale.TIMES).newLane();
  }

  private AtomicLong counter(Flow flow) {
    return counters.getOrDefault(flow, new AtomicLong());
  }

  /// Lets so much happen in so many seconds, then looks.
  private void pass(long seconds, long exchanges) {
    nowS += seconds;
    counter(Flow.EXCHANGES).addAndGet(exchanges);
    look();
  }

  private void look() {
    timeline.look(nowS, ahead, OptionalLong.empty());
  }

  private List<Double> rates(Window window) {
    return timeline.all(window).points().stream().map(point -> point.rate(Flow.EXCHANGES)).toList();
  }

  private List<Long> ends(Window window) {
    return timeline.all(window).points().stream().map(Point::endS).toList();
  }

  private List<Long> endsAfter(Window window, long afterS) {
    return timeline.after(window, afterS).points().stream().map(Point::endS).toList();
  }
}
