package io.leasehold.store.sqlite;

import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/// A row as it lies on a page: its number and its columns, of whatever table it is.
record CarvedRow(long rowid, List<Value> columns) {
  private static final int FIRST_LENGTH = 12;

  CarvedRow {
    columns = List.copyOf(columns);
  }

  /// A column.
  sealed interface Value {
    record None() implements Value {}

    record Whole(long number) implements Value {}

    record Text(String text) implements Value {}

    record Blob(Octets octets) implements Value {}
  }

  /// Reads the record format of SQLite.
  static CarvedRow of(long rowid, byte[] payload) throws Unreadable {
    ByteBuffer in = ByteBuffer.wrap(payload);
    long headerSize = varint(in);
    if (headerSize < in.position() || headerSize > in.limit()) {
      throw new Unreadable("a header of %d octets in %d".formatted(headerSize, in.limit()));
    }
    List<Long> types = new ArrayList<>();
    while (in.position() < headerSize) {
      types.add(varint(in));
    }
    if (in.position() != headerSize) {
      throw new Unreadable("a header that ends in the middle of a number");
    }
    List<Value> columns = new ArrayList<>(types.size());
    for (long type : types) {
      columns.add(value(in, type));
    }
    if (in.hasRemaining()) {
      throw new Unreadable("%d octets behind the last column".formatted(in.remaining()));
    }
    return new CarvedRow(rowid, columns);
  }

  /// Seven bits an octet, the high ones first; the ninth octet has eight.
  static long varint(ByteBuffer in) throws Unreadable {
    long number = 0;
    for (int i = 0; i < 9; i++) {
      if (!in.hasRemaining()) {
        throw new Unreadable("a number that has no end");
      }
      int octet = in.get() & 0xFF;
      if (i == 8) {
        return number << 8 | octet;
      }
      number = number << 7 | octet & 0x7F;
      if (octet < 0x80) {
        return number;
      }
    }
    return number;
  }

  boolean isText(int column, String... expected) {
    return columns.get(column) instanceof Value.Text(String text)
        && List.of(expected).contains(text);
  }

  boolean isText(int column) {
    return columns.get(column) instanceof Value.Text;
  }

  boolean isBlob(int column) {
    return columns.get(column) instanceof Value.Blob;
  }

  boolean isWhole(int column) {
    return columns.get(column) instanceof Value.Whole;
  }

  /// Sets a parameter of a statement.
  void bind(PreparedStatement statement, int parameter, int column) throws SQLException {
    // A table of an older version has fewer columns.
    Value value = column < columns.size() ? columns.get(column) : new Value.None();
    switch (value) {
      case Value.None _ -> statement.setNull(parameter, Types.NULL);
      case Value.Whole(long number) -> statement.setLong(parameter, number);
      case Value.Text(String text) -> statement.setString(parameter, text);
      case Value.Blob(Octets octets) -> statement.setBytes(parameter, octets.toByteArray());
    }
  }

  private static Value value(ByteBuffer in, long type) throws Unreadable {
    if (type >= FIRST_LENGTH) {
      Octets octets = octets(in, (type - FIRST_LENGTH) / 2);
      return type % 2 == 0
          ? new Value.Blob(octets)
          : new Value.Text(new String(octets.toByteArray(), StandardCharsets.UTF_8));
    }
    return switch ((int) type) {
      case 0 -> new Value.None();
      case 1, 2, 3, 4 -> whole(in, (int) type);
      case 5 -> whole(in, 6);
      case 6 -> whole(in, 8);
      case 8 -> new Value.Whole(0);
      case 9 -> new Value.Whole(1);
      default -> throw new Unreadable("a column of type " + type);
    };
  }

  private static Value whole(ByteBuffer in, int size) throws Unreadable {
    need(in, size);
    long number = in.get();
    for (int i = 1; i < size; i++) {
      number = number << 8 | in.get() & 0xFF;
    }
    return new Value.Whole(number);
  }

  private static Octets octets(ByteBuffer in, long length) throws Unreadable {
    need(in, length);
    Octets octets = Octets.copyOf(in, in.position(), (int) length);
    in.position(in.position() + (int) length);
    return octets;
  }

  private static void need(ByteBuffer in, long length) throws Unreadable {
    if (length < 0 || length > in.remaining()) {
      throw new Unreadable("%d octets expected, %d left".formatted(length, in.remaining()));
    }
  }
}
