package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How large things may get. A limit passed for a good reason stands in [#PARDONS].
class LimitsTest {
  private static final int FILE_LINES_MAX = 400;
  private static final int COLUMNS_MAX = 100;
  private static final int METHOD_LINES_MAX = 60;
  private static final int PARAMETERS_MAX = 5;
  private static final int NESTING_MAX = 3;

  /// A limit passed with a reason. The list may only shrink: an entry that nothing needs any more
  /// fails the test.
  ///
  /// @param where the beginning of the message that it silences
  private record Pardon(String where, String reason) {}

  private static final List<Pardon> PARDONS = List.of();

  @Test
  void nothingIsLargerThanItMayBe() {
    List<String> wrong =
        tooLarge().stream()
            .filter(each -> PARDONS.stream().noneMatch(one -> each.startsWith(one.where())))
            .toList();

    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void everyPardonIsStillNeeded() {
    List<String> wrong = tooLarge();

    List<Pardon> idle =
        PARDONS.stream()
            .filter(one -> wrong.stream().noneMatch(each -> each.startsWith(one.where())))
            .toList();

    assertEquals(List.of(), idle);
  }

  private static List<String> tooLarge() {
    List<String> found = new ArrayList<>();
    for (Sources.Source file : Sources.java()) {
      note(found, file.path(), "lines", file.lines().size(), FILE_LINES_MAX);
      noteColumns(found, file);
    }
    for (Shape.Method method : Shape.ofAll()) {
      String where = method.file() + " " + method.name();
      note(found, where, "lines", method.lines(), METHOD_LINES_MAX);
      note(found, where, "parameters", method.parameters(), PARAMETERS_MAX);
      note(found, where, "levels of nesting", method.depth(), NESTING_MAX);
    }
    return found;
  }

  /// Where the formatter breaks nothing nothing is measured: imports, and the data of a text block.
  private static void noteColumns(List<String> found, Sources.Source file) {
    boolean inBlock = false;
    int number = 0;
    for (String line : file.lines()) {
      number++;
      inBlock ^= line.contains("\"\"\"");
      if (!inBlock && !line.startsWith("import ")) {
        note(found, file.path() + ":" + number, "columns", line.length(), COLUMNS_MAX);
      }
    }
  }

  private static void note(List<String> found, String where, String what, long size, int max) {
    if (size > max) {
      found.add("%s: %d %s, at most %d".formatted(where, size, what, max));
    }
  }
}
