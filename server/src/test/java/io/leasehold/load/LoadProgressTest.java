package io.leasehold.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.testkit.FakeBatchSocket;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.MessageType4;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a run of five seconds tells in each, with two answers of a millisecond an exchange.
class LoadProgressTest {
  private static final int PER_SECOND = 200;
  private static final long NS_PER_MS = 1_000_000L;

  private final VirtualClock clock = VirtualClock.at(1_800_000_000L);
  private final FakeBatchSocket socket = new FakeBatchSocket(clock, ToyServer.ADDRESS);
  private final ToyServer server = new ToyServer(socket);
  private final List<Progress> progress = new ArrayList<>();

  @Test
  void everySecondIsTold() throws IOException {
    run();

    assertEquals(5.0, progress.size(), 1.0);
    assertEquals((double) PER_SECOND, (double) progress.get(1).perSecond(), 5.0);
  }

  @Test
  void everySecondTellsOfItsOwnLongestExchange() throws IOException {
    int inTheThird = 2 * PER_SECOND + PER_SECOND / 2;
    server.twist(
        (_, answer) -> {
          boolean slow = server.seen(MessageType4.DISCOVER) == inTheThird;
          server.takes(slow ? 30 * NS_PER_MS : NS_PER_MS);
          return answer;
        });

    run();

    assertEquals(2.0, longestMs(1), 0.04);
    assertEquals(31.0, longestMs(2), 2.0);
    assertEquals(2.0, longestMs(3), 0.04);
  }

  private double longestMs(int second) {
    return (double) progress.get(second).longestNs() / NS_PER_MS;
  }

  private void run() throws IOException {
    Plan plan = Plans.of(Mode.DORA).rate(PER_SECOND).seconds(5).plan();
    new LoadRun(plan, socket, clock::monotonicNs, progress::add, _ -> {}).run();
  }
}
