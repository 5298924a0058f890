package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Property;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Entries that say their number and length, and are filled with octets that follow from these.
class ExchangeRingTest {
  private static final int SIZE = 3 * ExchangeRing.CHUNK_SIZE;
  private static final int LENGTH_MAX = ExchangeRing.ENTRY_SIZE_MAX - ExchangeRing.HEAD_SIZE;

  @Test
  void anEmptyRingHasNothing() {
    assertEquals(List.of(), read(new ExchangeRing(SIZE)));
  }

  @Test
  void theLatestAreThereInOrderAndWhole() {
    Property.forAll(
        20,
        random ->
            random
                .ints(random.nextInt(1, 3_000), 12, LENGTH_MAX + 1)
                .map(length -> random.nextInt(4) == 0 ? length : 12 + length % 200)
                .toArray(),
        lengths -> {
          ExchangeRing ring = new ExchangeRing(SIZE);
          long octets = 0;
          for (int i = 0; i < lengths.length; i++) {
            write(ring, i, lengths[i]);
            octets += lengths[i] + ExchangeRing.HEAD_SIZE;
          }

          List<Long> found = read(ring);

          assertEquals(lengths.length - 1L, found.getFirst());
          for (int i = 1; i < found.size(); i++) {
            assertEquals(found.get(i - 1) - 1, found.get(i));
          }
          // What a chunk has no room for at its end is lost, and the chunk that is written to.
          long keeps = SIZE - ExchangeRing.CHUNK_SIZE - 3L * ExchangeRing.ENTRY_SIZE_MAX;
          long kept = 0;
          for (long number : found) {
            kept += lengths[(int) number] + ExchangeRing.HEAD_SIZE;
          }
          assertTrue(kept >= Math.min(octets, keeps), kept + " of " + octets);
          assertTrue(kept <= SIZE);
        });
  }

  @Test
  void whoReadsWhileItIsWrittenSeesWholeEntriesInOrder() throws InterruptedException {
    ExchangeRing ring = new ExchangeRing(ExchangeRing.CHUNK_SIZE);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong written = new AtomicLong();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (long i = 0; !stop.get(); i++) {
                    write(ring, i, 12 + (int) (i * 37 % 900));
                    written.setRelease(i);
                  }
                });
    try {
      long seen = 0;
      long rounds = 0;
      while (rounds < 500 || written.getAcquire() < 50_000) {
        List<Long> found = read(ring);
        for (int i = 1; i < found.size(); i++) {
          assertEquals(found.get(i - 1) - 1, found.get(i));
        }
        if (!found.isEmpty()) {
          assertTrue(found.getFirst() >= seen);
          seen = found.getFirst();
        }
        rounds++;
      }
    } finally {
      stop.set(true);
      writer.join();
    }
  }

  private static void write(ExchangeRing ring, long number, int length) {
    ring.begin(length);
    ByteBuffer chunk = ring.chunk();
    int at = ring.at();
    chunk.putLong(at, number).putInt(at + Long.BYTES, length);
    for (int i = 12; i < length; i++) {
      chunk.put(at + i, (byte) (number + i));
    }
    ring.end();
  }

  /// The numbers, the latest first; each entry has to be whole.
  private static List<Long> read(ExchangeRing ring) {
    List<Long> found = new ArrayList<>();
    ExchangeRing.Walk walk = ring.walk();
    while (walk.next()) {
      ByteBuffer entry = walk.entry();
      long number = entry.getLong(0);
      assertEquals(entry.getInt(Long.BYTES), entry.remaining());
      for (int i = 12; i < entry.remaining(); i++) {
        if (entry.get(i) != (byte) (number + i)) {
          throw new AssertionError("entry %d, octet %d".formatted(number, i));
        }
      }
      found.add(number);
    }
    return found;
  }
}
