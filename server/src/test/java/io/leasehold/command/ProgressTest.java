package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long nowNs;

  @Test
  void itIsShownOnceASecondAndTakenAway() {
    walk(true);

    assertEquals(
        "\r\u001b[K2,048 leases\r\u001b[K4,096 leases\r\u001b[K",
        err.toString(StandardCharsets.US_ASCII));
  }

  @Test
  void whereNobodyLooksNothingIsShown() {
    walk(false);

    assertEquals("", err.toString(StandardCharsets.US_ASCII));
  }

  private void walk(boolean isShown) {
    Progress progress = new Progress("leases", isShown, new PrintStream(err), () -> nowNs);
    for (int i = 0; i < 5_000; i++) {
      nowNs += 500_000;
      progress.step();
    }
    progress.end();
  }
}
