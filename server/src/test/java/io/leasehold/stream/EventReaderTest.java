package io.leasehold.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class EventReaderTest {
  private final FakeBatches store = new FakeBatches();

  @TempDir private Path directory = Path.of("");
  private StreamFixture stream =
      new StreamFixture(Path.of("/nonexistent"), StreamFixture.SMALL, store);

  @BeforeEach
  void start() {
    stream = new StreamFixture(directory, StreamFixture.SMALL, store);
  }

  private void commit(int batches) {
    for (int i = 0; i < batches; i++) {
      store.commit(3, true);
      stream.sync();
    }
  }

  @Test
  void fromAnyEntryOnItGivesWhatFollows() {
    commit(20);
    List<Entry> all = stream.read(stream.oldest());

    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.subList(i + 1, all.size()), stream.read(all.get(i).cursor()));
    }
  }

  @Test
  void noMoreAreGivenThanAreAskedFor() {
    commit(5);
    EventReader reader = stream.reader(stream.oldest());

    assertEquals(2, StreamFixture.next(reader, 2).getLast().cursor().id());
    assertEquals(4, StreamFixture.next(reader, 2).getLast().cursor().id());
    assertEquals(5, StreamFixture.next(reader, 1).getLast().cursor().id());
    assertEquals(5, reader.cursor().id());
  }

  @Test
  void aCursorIsReadAsItIsWritten() {
    Cursor cursor = new Cursor(-2, 17);

    assertEquals("fffffffffffffffe-17", cursor.toString());
    assertEquals(Optional.of(cursor), Cursor.parse(cursor.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "fffffffffffffffe-",
        "-1",
        "fffffffffffffffe--1",
        "FFFFFFFFFFFFFFFE-1",
        "fffffffffffffffe-9999999999999999999",
        " fffffffffffffffe-1",
        "fffffffffffffffe-1\n"
      })
  void whatIsNoCursorIsNone(String text) {
    assertEquals(Optional.empty(), Cursor.parse(text));
  }

  @Test
  void aCursorThatIsNotKeptAnyMoreIsGone() {
    commit(1);
    Cursor old = stream.oldest();
    commit(2_000);

    assertThrows(CursorGone.class, () -> stream.reader(old).next(1, 0));
  }

  @Test
  void aCursorFromTheFutureIsGone() {
    commit(2);
    Cursor latest = stream.read(stream.oldest()).getLast().cursor();
    Cursor future = new Cursor(latest.epoch(), latest.id() + 1);

    assertThrows(CursorGone.class, () -> stream.reader(future).next(1, 0));
  }

  @Test
  void aCursorOfAnotherStreamIsGone() {
    commit(2);
    Cursor of = stream.read(stream.oldest()).get(2).cursor();
    Cursor other = new Cursor(of.epoch() + 1, of.id());

    assertThrows(CursorGone.class, () -> stream.reader(other).next(1, 0));
  }

  @Test
  void aCursorOfEntriesThatWereLostIsGoneAndOneBeforeThemIsNot() throws IOException {
    commit(3);
    List<Entry> all = stream.read(stream.oldest());
    Path last = stream.files().getLast();
    Files.write(last, Arrays.copyOf(Files.readAllBytes(last), Header.SIZE + 150));
    store.fold();
    store.crash();
    stream.start();
    stream.work();

    assertThrows(CursorGone.class, () -> stream.reader(all.getLast().cursor()).next(1, 0));
    List<Entry> after = stream.read(all.getFirst().cursor());
    assertEquals(List.of(Change.Gap.Why.TOO_LATE), StreamFixture.gaps(after));
    StreamFixture.assertDense(after);
  }

  @Test
  void whatCannotBeReadIsAGapUpToWhereItCan() throws IOException {
    commit(100);
    List<Path> files = stream.files();
    Path damaged = files.get(files.size() / 2);
    byte[] octets = Files.readAllBytes(damaged);
    octets[octets.length / 2] ^= 1;
    Files.write(damaged, octets);

    List<Entry> entries = stream.read(stream.oldest());

    assertEquals(
        List.of(Change.Gap.Why.DAMAGED),
        StreamFixture.gaps(entries).stream().filter(why -> why != Change.Gap.Why.BEGUN).toList());
    assertEquals(store.all.getLast(), StreamFixture.records(entries).getLast());
    assertTrue(StreamFixture.records(entries).size() >= store.all.size() / 2);
  }

  @Test
  void aReaderThatIsTooSlowIsToldAndHoldsNothingUp() {
    commit(2);
    EventReader slow = stream.reader(stream.oldest());
    StreamFixture.next(slow, 1);
    commit(2_000);

    assertEquals(
        store.all.getLast(), StreamFixture.records(stream.read(stream.oldest())).getLast());
    // What it had read already it gets.
    CursorGone gone =
        assertThrows(
            CursorGone.class,
            () -> {
              while (!slow.next(100, 0).isEmpty()) {
                // The next.
              }
            });
    assertTrue(String.valueOf(gone.getMessage()).contains("not kept"), gone.getMessage());
  }

  @Test
  void manyReadersWaitForTheSameEntry() throws Exception {
    Cursor latest = stream.read(stream.oldest()).getLast().cursor();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<List<Entry>>> readers =
          IntStream.range(0, 200)
              .mapToObj(_ -> CompletableFuture.supplyAsync(() -> await(latest), each))
              .toList();
      store.commit(1, true);
      stream.work();

      for (CompletableFuture<List<Entry>> reader : readers) {
        assertEquals(store.all, StreamFixture.records(reader.get(20, TimeUnit.SECONDS)));
      }
    }
  }

  private List<Entry> await(Cursor after) {
    try {
      return stream.reader(after).next(10, 20_000);
    } catch (CursorGone | IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoWaitsForNothingIsGivenNothing() throws Exception {
    Cursor latest = stream.read(stream.oldest()).getLast().cursor();

    assertEquals(List.of(), stream.reader(latest).next(1, 5));
  }
}
