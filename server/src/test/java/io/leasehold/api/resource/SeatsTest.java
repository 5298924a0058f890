package io.leasehold.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.api.http.ProblemException;
import org.junit.jupiter.api.Test;

class SeatsTest {
  private final Seats seats = new Seats(8);

  @Test
  void oneHasAQuarterAndAllTogetherNoMoreThanThereAre() throws Exception {
    for (String who : new String[] {"a", "b", "c", "d"}) {
      seats.take(who);
      seats.take(who);
    }

    ProblemException full = assertThrows(ProblemException.class, () -> seats.take("e"));
    assertEquals(503, full.problem().status());
    seats.leave("a");
    seats.take("e");
  }

  @Test
  void whoHasHisShareWaitsUntilHeLeaves() throws Exception {
    seats.take("a");
    seats.take("a");

    assertThrows(ProblemException.class, () -> seats.take("a"));
    seats.take("b");
    seats.leave("a");
    seats.take("a");
  }
}
