package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the leaves of a table are, by the inner pages of its tree, in the order of their rows.
///
/// The layout is that of "Database File Format" in SQLite's documentation. What looks otherwise
/// than SQLite writes it is left to SQLite, which has an error for it.
final class TableLeaves {
  private static final byte INNER_PAGE = 0x05;
  private static final int INNER_HEADER_SIZE = 12;
  private static final int CELL_COUNT_AT = 3;
  private static final int LAST_CHILD_AT = 8;

  /// Of a tree with more rows than there are addresses.
  private static final int DEPTH_MAX = 12;

  /// In the header of the file: the size of a page, what of it is not used, and how texts are
  /// written.
  private static final int PAGE_SIZE_AT = 16;

  private static final int UNUSED_AT = 20;
  private static final int ENCODING_AT = 56;
  private static final int UTF_8 = 1;

  private final FilePages pages;
  private final Places places;
  private final List<Leaf> leaves = new ArrayList<>();

  /// @param number of its page
  /// @param from the number of the first row that may be on it
  /// @param upTo of the last
  record Leaf(int number, long from, long upTo) {}

  /// Where columns are in a row.
  ///
  /// @param of each, from 0 on
  /// @param full how many columns a row must have to be read here: one with fewer lacks a column
  ///   whose default is not null
  record Places(List<Integer> of, int full) {
    Places {
      of = List.copyOf(of);
    }
  }

  private TableLeaves(FilePages pages, Places places) {
    this.pages = pages;
    this.places = places;
  }

  /// Finds them. What they say is what a query says as long as nothing can be copied from the log
  /// into the file: as long as a transaction of the connection goes on that began before.
  ///
  /// @param columns of a query, separated by commas; the first is the row's number
  /// @return empty if they cannot be found so
  static Optional<TableLeaves> of(
      FilePages pages, Connection connection, String table, String columns) throws SQLException {
    Optional<Places> places = places(connection, table, List.of(columns.split(", ")));
    if (places.isEmpty() || !isNumberedByKey(connection, table)) {
      return Optional.empty();
    }
    try {
      TableLeaves found = new TableLeaves(pages, places.get());
      if (!pages.areAll() || !found.isAsWeMakeIt()) {
        return Optional.empty();
      }
      int root = root(connection, table);
      found.add(new Leaf(root, Long.MIN_VALUE, Long.MAX_VALUE), found.depth(root));
      return Optional.of(found);
    } catch (IOException | Unreadable e) {
      return Optional.empty();
    }
  }

  /// Empty if the first of them is not the key, or what is in a row cannot be told from the columns
  /// of the table.
  private static Optional<Places> places(Connection connection, String table, List<String> columns)
      throws SQLException {
    Map<String, Integer> places = new HashMap<>();
    int full = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA table_xinfo(%s)".formatted(table))) {
      while (rows.next()) {
        String name = rows.getString("name");
        int place = rows.getInt("cid");
        boolean isNumber = name.equals(columns.getFirst());
        boolean isKey =
            rows.getInt("pk") == 1 && "INTEGER".equalsIgnoreCase(rows.getString("type"));
        if (rows.getInt("hidden") != 0 || place >= LeafRows.COLUMNS_MAX || isNumber != isKey) {
          return Optional.empty();
        }
        if (columns.contains(name) && rows.getString("dflt_value") != null) {
          full = place + 1;
        }
        places.put(name, place);
      }
    }
    return places.keySet().containsAll(columns)
        ? Optional.of(new Places(columns.stream().map(places::get).toList(), full))
        : Optional.empty();
  }

  /// A key that SQLite does not number the rows by has an index.
  private static boolean isNumberedByKey(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA index_list(%s)".formatted(table))) {
      while (rows.next()) {
        if (rows.getString("origin").equals("pk")) {
          return false;
        }
      }
      return true;
    }
  }

  private static int root(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?")) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  private boolean isAsWeMakeIt() throws IOException {
    byte[] page = new byte[DatabasePages.PAGE_SIZE];
    return pages.read(1, page)
        && ByteBuffer.wrap(page).getShort(PAGE_SIZE_AT) == DatabasePages.PAGE_SIZE
        && page[UNUSED_AT] == 0
        && ByteBuffer.wrap(page).getInt(ENCODING_AT) == UTF_8;
  }

  int count() {
    return leaves.size();
  }

  /// In the order of their rows, from 0 on.
  Leaf leaf(int index) {
    return leaves.get(index);
  }

  /// For one thread.
  LeafRows rows() {
    return new LeafRows(pages, places);
  }

  /// How many inner pages lead to a leaf: as many to each, so that no leaf is read to know it.
  private int depth(int root) throws IOException, Unreadable {
    int depth = 0;
    for (ByteBuffer page = page(root); page.get(0) == INNER_PAGE; depth++) {
      if (depth == DEPTH_MAX) {
        throw new Unreadable("a tree that has no end");
      }
      page = page(child(page, 0, count(page)));
    }
    return depth;
  }

  private void add(Leaf of, int depth) throws IOException, Unreadable {
    if (depth == 0) {
      leaves.add(of);
      return;
    }
    ByteBuffer page = page(of.number());
    if (page.get(0) != INNER_PAGE) {
      throw new Unreadable("a tree with branches of several lengths");
    }
    int count = count(page);
    long from = of.from();
    for (int i = 0; i < count; i++) {
      int child = child(page, i, count);
      long upTo = CarvedRow.varint(page);
      if (upTo < from || upTo >= of.upTo()) {
        throw new Unreadable("a tree that is in no order");
      }
      add(new Leaf(child, from, upTo), depth - 1);
      from = upTo + 1;
    }
    add(new Leaf(child(page, count, count), from, of.upTo()), depth - 1);
  }

  private static int count(ByteBuffer page) throws Unreadable {
    int count = page.getShort(CELL_COUNT_AT) & 0xFFFF;
    if (INNER_HEADER_SIZE + 2 * count > page.limit()) {
      throw new Unreadable("an inner page of %d cells".formatted(count));
    }
    return count;
  }

  /// Leaves the page behind the number of the child.
  private static int child(ByteBuffer page, int index, int count) throws Unreadable {
    int at = index == count ? LAST_CHILD_AT : page.getShort(INNER_HEADER_SIZE + 2 * index) & 0xFFFF;
    if (at > page.limit() - Integer.BYTES) {
      throw new Unreadable("a cell at octet %d of its page".formatted(at));
    }
    return page.position(at).getInt();
  }

  private ByteBuffer page(int number) throws IOException, Unreadable {
    byte[] page = new byte[DatabasePages.PAGE_SIZE];
    if (number < 2 || !pages.read(number, page)) {
      throw new Unreadable("no page %d".formatted(number));
    }
    return ByteBuffer.wrap(page);
  }
}
