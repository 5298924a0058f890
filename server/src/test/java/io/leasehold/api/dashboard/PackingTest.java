package io.leasehold.api.dashboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Files packed for browsers.
class PackingTest {
  private final Packing packing = new Packing();

  @Test
  void whatIsPackedIsTheSameUnpacked() throws IOException {
    byte[] content = "a sheet ".repeat(1_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);

    byte[] packed = packing.of("a.css", content);

    assertTrue(packed.length < content.length / 10, packed.length + " octets");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertArrayEquals(content, in.readAllBytes());
    }
  }

  @Test
  void whoAsksAgainMakesNoWork() {
    byte[] first = packing.of("a.css", new byte[] {1});

    assertSame(first, packing.of("a.css", new byte[] {1}));
  }
}
