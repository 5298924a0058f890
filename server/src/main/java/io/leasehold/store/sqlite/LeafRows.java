package io.leasehold.store.sqlite;

import io.leasehold.store.sqlite.TableLeaves.Leaf;
import io.leasehold.store.sqlite.TableLeaves.Places;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Goes through the rows of a leaf as SQLite wrote them, without it: its way to a column, by the
/// driver, is long, and a start has a million rows. For one thread.
///
/// Nothing is guessed: a leaf or a row that is not quite as expected (it goes on elsewhere, a
/// column has another type, a number does not fit) is left to SQLite. [LeafPage] is for what is
/// broken.
final class LeafRows implements Columns {
  private static final int HEADER_SIZE = 8;
  private static final int CELL_COUNT_AT = 3;

  /// Of a table; ours have half as many.
  static final int COLUMNS_MAX = 32;

  /// From this type on a column is a blob, if the type is even, or a text; its length is half of
  /// what the type is greater.
  private static final int FIRST_LENGTH = 12;

  private final FilePages pages;

  /// The first is that of the row's number.
  private final int[] places;

  private final int full;
  private final byte[] page = new byte[DatabasePages.PAGE_SIZE];
  private final int[] types = new int[COLUMNS_MAX];
  private final int[] starts = new int[COLUMNS_MAX];
  private int count;
  private int at;
  private long number;

  LeafRows(FilePages pages, Places places) {
    this.pages = pages;
    this.places = places.of().stream().mapToInt(Integer::intValue).toArray();
    full = places.full();
  }

  /// @return how many rows it has, -1 if it has to be left to SQLite
  int open(Leaf leaf) {
    count = -1;
    try {
      return pages.read(leaf.number(), page) && isSound(leaf) && isGrown() ? count : -1;
    } catch (IOException | Unreadable e) {
      return -1;
    }
  }

  /// How many rows the leaf says that it has, sound or not; -1 if it is none or cannot be read.
  int count() {
    return count;
  }

  /// Its rows are all there, and in their order.
  private boolean isSound(Leaf leaf) throws Unreadable {
    if (page[0] != LeafPage.LEAF_OF_A_TABLE) {
      return false;
    }
    count = uint16(CELL_COUNT_AT);
    int first = HEADER_SIZE + 2 * count;
    if (count == 0 || first > page.length) {
      return false;
    }
    long last = leaf.from();
    for (int i = 0; i < count; i++) {
      at = uint16(HEADER_SIZE + 2 * i);
      boolean isApart = at >= first;
      long size = varint();
      number = varint();
      if (!isApart
          || size < 0
          || size <= LeafPage.LOCAL_MAX && size > page.length - at
          || number < last
          || i > 0 && number == last
          || number > leaf.upTo()) {
        return false;
      }
      last = number;
    }
    return true;
  }

  /// Its first row is not from before the table got columns; the others are as old, as a rule.
  private boolean isGrown() {
    try {
      goTo(0);
      return true;
    } catch (Unreadable e) {
      return full == 0;
    }
  }

  /// Goes to a row.
  ///
  /// @throws Unreadable if it has to be left to SQLite; [#number] is known all the same
  void goTo(int index) throws Unreadable {
    at = uint16(HEADER_SIZE + 2 * index);
    long size = varint();
    number = varint();
    if (size > LeafPage.LOCAL_MAX) {
      throw new Unreadable("a row that goes on elsewhere");
    }
    int end = at + (int) size;
    int first = at;
    int values = first + length(varint(), size);
    int column = 0;
    long start = values;
    while (at < values) {
      long type = varint();
      if (column == COLUMNS_MAX || type < 0 || type > 2L * page.length) {
        throw new Unreadable("a column of type " + type);
      }
      types[column] = (int) type;
      starts[column] = (int) start;
      start += size((int) type);
      column++;
    }
    if (at != values || start != end) {
      throw new Unreadable("a row of another length");
    }
    if (column < full) {
      throw new Unreadable("a row from before its table got columns");
    }
    Arrays.fill(types, column, COLUMNS_MAX, 0);
  }

  long number() {
    return number;
  }

  private static int length(long length, long max) throws Unreadable {
    if (length < 0 || length > max) {
      throw new Unreadable("a header of %d octets".formatted(length));
    }
    return (int) length;
  }

  private static int size(int type) throws Unreadable {
    return switch (type) {
      case 0, 8, 9 -> 0;
      case 1, 2, 3, 4 -> type;
      case 5 -> 6;
      case 6 -> 8;
      // What is no whole number has a text of its own.
      case 7, 10, 11 -> throw new Unreadable("a column of type " + type);
      default -> (type - FIRST_LENGTH) / 2;
    };
  }

  @Override
  public boolean isNull(int column) {
    return column > 1 && types[places[column - 1]] == 0;
  }

  @Override
  public byte @Nullable [] octets(int column) throws Unreadable {
    int type = types[places[column - 1]];
    if (type > 0 && type < FIRST_LENGTH) {
      throw new Unreadable("a number where there are texts");
    }
    if (type == 0) {
      return null;
    }
    int start = starts[places[column - 1]];
    return Arrays.copyOfRange(page, start, start + size(type));
  }

  @Override
  public long number(int column) throws Unreadable {
    if (column == 1) {
      return number;
    }
    int type = types[places[column - 1]];
    int from = starts[places[column - 1]];
    if (type >= FIRST_LENGTH) {
      throw new Unreadable("a text where there are numbers");
    }
    if (type == 0 || type >= 8) {
      return type == 9 ? 1 : 0;
    }
    long whole = page[from];
    for (int i = from + 1; i < from + size(type); i++) {
      whole = whole << Byte.SIZE | page[i] & 0xFF;
    }
    return whole;
  }

  private int uint16(int from) {
    return (page[from] & 0xFF) << Byte.SIZE | page[from + 1] & 0xFF;
  }

  /// As [CarvedRow#varint].
  private long varint() throws Unreadable {
    long value = 0;
    for (int i = 0; i < 9; i++) {
      if (at >= page.length) {
        throw new Unreadable("a number that has no end");
      }
      int octet = page[at++] & 0xFF;
      if (i == 8) {
        return value << Byte.SIZE | octet;
      }
      value = value << 7 | octet & 0x7F;
      if (octet < 0x80) {
        break;
      }
    }
    return value;
  }
}
