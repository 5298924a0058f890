package io.leasehold.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrickleTest {
  @TempDir Path folder;

  @Test
  void aPortionIsSettledAgainAndAgain() throws IOException {
    try (FileChannel file = open()) {
      Trickle trickle = Trickle.to(file);

      assertEquals(4, settled(trickle, 4 * Trickle.PORTION));
      assertTrue(trickle.isFile());
    }
  }

  @Test
  void whatHasNoDiskIsLeftAlone() throws IOException {
    Trickle trickle = Trickle.to(closed());

    trickle.settle();

    assertFalse(trickle.isFile());
    assertFalse(trickle.failed());
  }

  @Test
  void aDiskThatFailsLaterIsStillOneAndIsSaidToHaveFailed() throws IOException {
    FileChannel file = open();
    Trickle trickle = Trickle.to(file);
    file.close();

    trickle.settle();

    assertTrue(trickle.isFile());
    assertTrue(trickle.failed());
  }

  @Test
  void whatIsShortIsLeftToTheSystem() {
    Trickle trickle = Trickle.ofStandardOutput();

    assertFalse(trickle.wrote(Trickle.PORTION - 1));
    assertTrue(trickle.wrote(1));
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        folder.resolve("list"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private FileChannel closed() throws IOException {
    FileChannel closed = open();
    closed.close();
    return closed;
  }

  private static int settled(Trickle trickle, int octets) {
    int settled = 0;
    for (int written = 0; written < octets; written += 64) {
      if (trickle.wrote(64)) {
        trickle.settle();
        settled++;
      }
    }
    return settled;
  }
}
