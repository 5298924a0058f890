package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A leaf of a table's tree: where the rows of the table are.
final class LeafPage {
  static final byte LEAF_OF_A_TABLE = 0x0D;
  private static final int HEADER_SIZE = 8;

  /// What a row may have on its leaf; a longer one goes on elsewhere.
  static final int LOCAL_MAX = DatabasePages.PAGE_SIZE - 35;

  private static final int LOCAL_MIN = (DatabasePages.PAGE_SIZE - 12) * 32 / 255 - 23;
  private static final int OVERFLOW_SIZE = DatabasePages.PAGE_SIZE - 4;

  /// No row of ours is nearly as long.
  private static final int PAYLOAD_MAX = 16 << 20;

  private final DatabasePages pages;
  private final ByteBuffer page;
  private final int header;

  private LeafPage(DatabasePages pages, ByteBuffer page, int header) {
    this.pages = pages;
    this.page = page;
    this.header = header;
  }

  static LeafPage of(DatabasePages pages, int number) throws IOException {
    int header = number == 1 ? DatabasePages.FILE_HEADER_SIZE : 0;
    return new LeafPage(pages, pages.page(number), header);
  }

  boolean isLeaf() {
    return page.get(header) == LEAF_OF_A_TABLE && count() <= (DatabasePages.PAGE_SIZE - 8) / 2;
  }

  int count() {
    return page.getShort(header + 3) & 0xFFFF;
  }

  CarvedRow row(int index) throws Unreadable, IOException {
    int at = page.getShort(header + HEADER_SIZE + 2 * index) & 0xFFFF;
    if (at < header + HEADER_SIZE || at >= page.limit()) {
      throw new Unreadable("a row at octet %d of its page".formatted(at));
    }
    ByteBuffer cell = page.duplicate().position(at);
    long size = CarvedRow.varint(cell);
    long rowid = CarvedRow.varint(cell);
    if (size < 0 || size > PAYLOAD_MAX) {
      throw new Unreadable("a row of %d octets".formatted(size));
    }
    return CarvedRow.of(rowid, payload(cell, (int) size));
  }

  private byte[] payload(ByteBuffer cell, int size) throws Unreadable, IOException {
    int spilling = LOCAL_MIN + Math.floorMod(size - LOCAL_MIN, OVERFLOW_SIZE);
    int local = size <= LOCAL_MAX ? size : spilling <= LOCAL_MAX ? spilling : LOCAL_MIN;
    if (local > cell.remaining() - (local < size ? 4 : 0)) {
      throw new Unreadable("a row that ends behind its page");
    }
    byte[] payload = new byte[size];
    cell.get(payload, 0, local);
    int next = local < size ? cell.getInt() : 0;
    int done = local;
    while (done < size && next > 1 && next <= pages.count()) {
      ByteBuffer more = pages.page(next);
      next = more.getInt();
      int length = Math.min(OVERFLOW_SIZE, size - done);
      more.get(payload, done, length);
      done += length;
    }
    // What a chain that is cut does not give is not zeros: the checksum says that it is missing.
    return done == size ? payload : Arrays.copyOf(payload, size);
  }
}
