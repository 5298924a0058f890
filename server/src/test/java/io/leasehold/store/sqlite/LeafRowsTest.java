package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What SQLite writes is read as the driver reads it.
class LeafRowsTest {
  private static final List<Long> NUMBERS =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          127L,
          128L,
          -128L,
          -129L,
          32_767L,
          32_768L,
          -32_768L,
          -32_769L,
          8_388_607L,
          8_388_608L,
          -8_388_608L,
          -8_388_609L,
          2_147_483_647L,
          2_147_483_648L,
          -2_147_483_648L,
          -2_147_483_649L,
          140_737_488_355_327L,
          140_737_488_355_328L,
          -140_737_488_355_328L,
          -140_737_488_355_329L,
          Long.MAX_VALUE,
          -Long.MAX_VALUE);

  private static final List<String> TEXTS =
      List.of("NULL", "''", "x''", "'a'", "x'00ff'", "'ä€'", "hex(zeroblob(60))", "zeroblob(200)");

  @TempDir Path directory;

  @Test
  void numbersOfEachSizeAreRead() throws Exception {
    List<String> values = NUMBERS.stream().map(String::valueOf).toList();
    compare(
        values,
        (page, row) -> {
          assertEquals(row.getLong(2), page.number(2));
          assertThrows(Unreadable.class, () -> page.octets(2));
        });
    compare(List.of("NULL"), (page, row) -> assertEquals(row.getLong(2), page.number(2)));
  }

  @Test
  void textsAndBlobsAreRead() throws Exception {
    compare(TEXTS, (page, row) -> assertArrayEquals(row.getBytes(2), page.octets(2)));
    compare(
        TEXTS.subList(1, TEXTS.size()),
        (page, row) -> assertThrows(Unreadable.class, () -> page.number(2)));
  }

  @Test
  void whatIsNoWholeNumberIsForSqlite() throws Exception {
    Path file = table(List.of("1", "1.5"));
    try (FilePages pages = new FilePages(file);
        Connection connection = Database.openReadOnly(file, false)) {
      TableLeaves leaves =
          TableLeaves.of(pages, connection, "tried", "number, value").orElseThrow();
      LeafRows rows = leaves.rows();
      assertEquals(2, rows.open(leaves.leaf(0)));
      assertThrows(Unreadable.class, () -> rows.goTo(1));
      assertEquals(4, rows.number());
    }
  }

  private interface Comparison {
    void of(LeafRows page, ResultSet row) throws Exception;
  }

  private void compare(List<String> values, Comparison each) throws Exception {
    Path file = table(values);
    try (FilePages pages = new FilePages(file);
        Connection connection = Database.openReadOnly(file, false);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT number, value FROM tried ORDER BY number")) {
      TableLeaves leaves =
          TableLeaves.of(pages, connection, "tried", "number, value").orElseThrow();
      LeafRows rows = leaves.rows();
      int compared = 0;
      for (int i = 0; i < leaves.count(); i++) {
        int count = rows.open(leaves.leaf(i));
        for (int at = 0; at < count; at++, compared++) {
          rows.goTo(at);
          assertTrue(row.next());
          assertEquals(row.getLong(1), rows.number(1));
          assertEquals(row.getString(2) == null, rows.isNull(2));
          each.of(rows, row);
        }
      }
      assertEquals(values.size(), compared);
    }
  }

  /// The numbers of the rows begin below 0.
  private Path table(List<String> values) throws Exception {
    Path file = directory.resolve("tried.db");
    try (Connection connection = Database.connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS tried");
      statement.execute("CREATE TABLE tried (first, number INTEGER PRIMARY KEY, value)");
      for (int i = 0; i < values.size(); i++) {
        statement.execute(
            "INSERT INTO tried VALUES ('x', %d, %s)".formatted(7L * i - 3, values.get(i)));
      }
    }
    return file;
  }
}
