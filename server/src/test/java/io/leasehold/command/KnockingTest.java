package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class KnockingTest {
  private long nowMs;
  private int asked;
  private final Knocking knocking = new Knocking(() -> nowMs * 1_000_000, ms -> nowMs += ms);

  @Test
  void aServerThatListensAMomentLaterIsReached() throws Exception {
    String said = knocking.until(() -> nowMs < 1_500 ? nobody() : "hello");

    assertEquals("hello", said);
    assertEquals(16, asked + 1);
  }

  @Test
  void whereNobodyEverAnswersItEndsSoon() {
    assertThrows(ConnectException.class, () -> knocking.until(this::nobody));

    assertTrue(nowMs >= 2_000 && nowMs < 2_500, nowMs + " ms");
  }

  @Test
  void whatWasHeardIsNotAskedTwice() {
    IOException cut = new IOException("reset");

    assertEquals(
        cut,
        assertThrows(
            IOException.class,
            () ->
                knocking.until(
                    () -> {
                      asked++;
                      throw cut;
                    })));
    assertEquals(1, asked);
  }

  private String nobody() throws ConnectException {
    asked++;
    throw new ConnectException("refused");
  }
}
