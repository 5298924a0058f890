package io.leasehold.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.audit.AuditReader.Page;
import io.leasehold.audit.AuditReader.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages of what was written down.
class AuditReaderTest {
  @TempDir private Path data = Path.of("");

  private AuditFixture it = new AuditFixture(data);

  @BeforeEach
  void write() throws Exception {
    it = new AuditFixture(data, new AuditLimits(2_000, 100));
    for (int i = 0; i < 60; i++) {
      it.change(i);
    }
    assertTrue(it.files().size() > 10);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void pagesHaveEveryEntryOnceInEitherOrder() throws Exception {
    for (int size : new int[] {1, 3, 7, 50, 1_000}) {
      for (Predicate<Entry> which : filters()) {
        List<Long> expected = it.entries().stream().filter(which).map(Entry::number).toList();

        assertEquals(expected, all(which, false, size));
        assertEquals(expected.reversed(), all(which, true, size));
      }
    }
  }

  @Test
  void whatIsWrittenMeanwhileComesOnLaterPagesOnly() throws Exception {
    AuditReader reader = it.audit.reader();
    it.change(99);

    Page page = reader.page(new Wanted(_ -> true, true, OptionalLong.empty(), 1));

    assertEquals(120, page.entries().getFirst().number());
    assertEquals(120, reader.head().number());
  }

  private static List<Predicate<Entry>> filters() {
    return List.of(
        _ -> true,
        _ -> false,
        entry -> entry.number() % 17 == 0,
        entry -> entry.number() == 1,
        entry -> entry.number() == 120);
  }

  private List<Long> all(Predicate<Entry> which, boolean newestFirst, int size) throws Exception {
    List<Long> numbers = new ArrayList<>();
    OptionalLong next = OptionalLong.empty();
    do {
      Page page = it.audit.reader().page(new Wanted(which, newestFirst, next, size));
      page.entries().forEach(each -> numbers.add(each.number()));
      assertTrue(page.entries().size() <= size);
      next = page.next();
    } while (next.isPresent());
    return numbers;
  }
}
