package io.leasehold.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.store.LeaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that commits, follows and consumes, killed again and again, with the real store: what
/// was seen before each kill and after it is what was committed, each record once and in order.
class StreamKillTest {
  private static final int ROUNDS = 8;

  @TempDir private Path directory = Path.of("");

  @Test
  @Timeout(180)
  void whoeverIsKilledNothingIsMissingAndNothingTwice() throws Exception {
    List<String> seen = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      seen.addAll(runAndKill(seen));
    }
    int committed = readTheRest(seen);

    assertTrue(committed > ROUNDS, committed + " records");
    List<String> numbers = seen.stream().map(line -> line.split(" ", 2)[1]).toList();
    assertEquals("Gap[why=BEGUN]", numbers.getFirst());
    assertEquals(
        IntStream.range(0, committed).mapToObj(Integer::toString).toList(),
        numbers.subList(1, numbers.size()));
    List<Long> ids = seen.stream().map(line -> cursor(line).id()).toList();
    assertEquals(Stream.iterate(1L, id -> id + 1).limit(ids.size()).toList(), ids);
  }

  private List<String> runAndKill(List<String> seen) throws Exception {
    Path out = Files.createTempFile(directory, "seen", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.sqlite.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                StreamWorkload.class.getName(),
                directory.resolve("data").toString()));
    if (!seen.isEmpty()) {
      command.add(cursor(seen.getLast()).toString());
    }
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      // Some rounds before the stream has begun to move, most in the middle of it.
      boolean early = RandomGenerator.getDefault().nextInt(4) == 0;
      while (!early && Files.size(out) == 0 && process.isAlive()) {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      process.waitFor(RandomGenerator.getDefault().nextInt(100, 900), TimeUnit.MILLISECONDS);
      assertTrue(process.isAlive(), "it ends when it is killed, not before");
    } finally {
      process.destroyForcibly().waitFor();
    }
    return wholeLines(out);
  }

  private static List<String> wholeLines(Path out) throws IOException {
    String text = Files.readString(out, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /// @return how many records were committed
  private int readTheRest(List<String> seen) throws Exception {
    Path data = directory.resolve("data");
    try (LeaseStore store = StreamWorkload.openStore(data)) {
      int committed = StreamWorkload.count(store);
      try (EventStream stream = StreamWorkload.open(data, store)) {
        EventReader reader = stream.reader(cursor(seen.getLast()));
        long last = committed + 1L;
        while (reader.cursor().id() < last) {
          List<Entry> next = reader.next(1_000, 10_000);
          assertTrue(!next.isEmpty(), "what was committed comes");
          next.forEach(entry -> seen.add(StreamWorkload.line(entry)));
        }
      }
      return committed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Cursor cursor(String line) {
    return Cursor.parse(line.split(" ", 2)[0]).orElseThrow(() -> new AssertionError(line));
  }
}
