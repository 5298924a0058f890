package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.testkit.Property;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventFollowingTest {
  private static final int EVENTS = 200;

  private final List<Integer> pausesMs = new ArrayList<>();

  @Test
  void nothingIsMissedAndNothingComesTwiceWhereverItIsCutOff() {
    Property.forAll(
        random -> random,
        random -> {
          Heard heard = new Heard();
          follow(following(new Cutting(random, 0.05), heard, true));

          assertEquals(IntStream.rangeClosed(1, EVENTS).boxed().toList(), heard.events);
          assertEquals(Integer.toString(EVENTS), heard.place);
        });
  }

  @Test
  void whatHasAnEndEndsThere() throws Exception {
    Heard heard = new Heard();

    following(new Cutting(RandomGenerator.getDefault(), 0), heard, false).run();

    assertEquals(EVENTS, heard.events.size());
    assertEquals(List.of(), pausesMs);
  }

  @Test
  void aServerThatWasNeverReachedIsNotWaitedFor() {
    EventFollowing following =
        following(
            _ -> {
              throw new IOException("nobody answers");
            },
            new Heard(),
            true);

    CouldNotException why = assertThrows(CouldNotException.class, following::run);
    assertEquals("nobody answers", why.getMessage());
  }

  @Test
  void whatHasAnEndIsNotWaitedForWithoutEnd() {
    Heard heard = new Heard();
    EventFollowing following =
        following(after -> new Cut(Integer.parseInt(after), 0), heard, false);

    assertThrows(CouldNotException.class, following::run);

    assertEquals(1, heard.lost);
    assertEquals(9, pausesMs.size());
    assertEquals(List.of(100, 200, 400, 800, 1600, 3200, 5000), pausesMs.subList(0, 7));
  }

  @Test
  void aPlaceThatIsGoneIsSaid() {
    EventFollowing following =
        following(
            _ -> {
              throw new EventFollowing.GoneException("gone");
            },
            new Heard(),
            true);

    assertThrows(EventFollowing.GoneException.class, following::run);
  }

  @Test
  void itEndsWhenNobodyListensAnyMore() throws Exception {
    Heard heard = new Heard();
    heard.leavesAt = 7;

    following(new Cutting(RandomGenerator.getDefault(), 0), heard, true).run();

    assertEquals(7, heard.events.size());
  }

  @Test
  void whatWasPassedOnBeforeAStopIsSettled() throws Exception {
    Heard heard = new Heard();
    EventFollowing following = following(after -> new Burst(Integer.parseInt(after)), heard, true);
    heard.at(50, following::stop);

    following.run();

    assertEquals(50, heard.events.size());
    assertEquals("50", heard.place);
  }

  private static void follow(EventFollowing following) {
    try {
      following.run();
    } catch (CouldNotException | EventFollowing.GoneException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private EventFollowing following(EventFollowing.Source source, Heard heard, boolean forEver) {
    return new EventFollowing(source, heard, pausesMs::add, "0", forEver);
  }

  private static ServerEvent event(int number) {
    return new ServerEvent(Integer.toString(number), "lease-bound", "event " + number);
  }

  /// Who listens: after the last event nobody does.
  private static final class Heard implements EventFollowing.Sink {
    private final List<Integer> events = new ArrayList<>();
    private String place = "";
    private int lost;
    private int leavesAt = EVENTS;
    private int actsAt = -1;
    private Runnable act = () -> {};

    void at(int number, Runnable act) {
      actsAt = number;
      this.act = act;
    }

    @Override
    public void event(ServerEvent event) {
      events.add(Integer.parseInt(event.id()));
      if (events.size() == actsAt) {
        act.run();
      }
    }

    @Override
    public boolean settle(String place) {
      this.place = place;
      return events.size() < leavesAt;
    }

    @Override
    public void lost(IOException why) {
      lost++;
    }
  }

  /// Each connection is cut off at random: before, in, and after events.
  private record Cutting(RandomGenerator random, double share) implements EventFollowing.Source {
    @Override
    public EventFollowing.Connection open(String after) throws IOException {
      return new Cut(
          Integer.parseInt(after),
          share == 0 ? Integer.MAX_VALUE : random.nextInt((int) (1 / share)));
    }
  }

  /// Ends so many events later.
  private static class Cut implements EventFollowing.Connection {
    private final int cutAt;
    private int last;

    Cut(int last, int left) {
      this.last = last;
      cutAt = left == Integer.MAX_VALUE ? left : last + left;
    }

    @Override
    public Optional<ServerEvent> next() throws IOException {
      if (last == cutAt) {
        throw new IOException("reset");
      }
      return last == EVENTS ? Optional.empty() : Optional.of(event(++last));
    }

    @Override
    public boolean hasMore() {
      return false;
    }

    @Override
    public void close() {}
  }

  /// All at once.
  private static final class Burst extends Cut {
    Burst(int last) {
      super(last, Integer.MAX_VALUE);
    }

    @Override
    public boolean hasMore() {
      return true;
    }
  }
}
