package io.leasehold.store.sqlite;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Held;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.Ipv4;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/// The rows of table `lease`: one an address, its latest record.
final class LeaseRows {
  /// What [#read] wants of a query, in this order.
  static final String COLUMNS =
      "number, state, client, hardware, hostname, relay_agent, giaddr, classes, dns,"
          + " start_s, at_s, end_s, crc";

  /// The same, with empty places for those of one range.
  static final String BETWEEN = "SELECT " + COLUMNS + " FROM lease WHERE number BETWEEN ? AND ?";

  private static final String PUT =
      "INSERT OR REPLACE INTO lease (number, state, client, hardware, hostname, relay_agent,"
          + " giaddr, classes, dns, start_s, at_s, end_s, crc, address)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /// The same parameters for a row of the same holding; changes nothing where there is another.
  private static final String RENEW =
      "UPDATE lease SET hardware = ?4, hostname = ?5, relay_agent = ?6, giaddr = ?7, classes = ?8,"
          + " dns = ?9, at_s = ?11, end_s = ?12, crc = ?13, address = ?14"
          + " WHERE number = ?1 AND state = ?2 AND client = ?3 AND start_s = ?10";

  private static final long NUMBER_MAX = 0xFFFF_FFFFL;

  private LeaseRows() {}

  /// The address's record; one that was freed if there is none or if its row cannot be read.
  static LeaseRecord latest(PreparedStatement byNumber, Ipv4 address) throws SQLException {
    return find(byNumber, address).orElseGet(() -> new Freed(address, 0));
  }

  /// The same, but empty if there is no row.
  static Optional<LeaseRecord> find(PreparedStatement byNumber, Ipv4 address) throws SQLException {
    byNumber.setLong(1, address.asLong());
    try (ResultSet row = byNumber.executeQuery()) {
      return row.next() ? Optional.of(read(row)) : Optional.empty();
    } catch (Unreadable e) {
      // Named at start; what follows in the journal replaces the row.
      return Optional.of(new Freed(address, 0));
    }
  }

  static PreparedStatement byNumber(Connection connection) throws SQLException {
    return connection.prepareStatement("SELECT " + COLUMNS + " FROM lease WHERE number = ?");
  }

  static PreparedStatement put(Connection connection) throws SQLException {
    return connection.prepareStatement(PUT);
  }

  /// A statement that [#put] fills in for one of a holding that goes on.
  static PreparedStatement renew(Connection connection) throws SQLException {
    return connection.prepareStatement(RENEW);
  }

  /// Fills in the statement for the record.
  static void put(PreparedStatement put, LeaseRecord record) throws SQLException {
    if (!(record instanceof Held held)) {
      throw new IllegalStateException("a freed address has no row: " + record.address());
    }
    put.setLong(1, record.address().asLong());
    put.setLong(13, RowChecksum.of(held));
    put.setString(14, record.address().toString());
    put.setLong(11, record.atS());
    switch (held) {
      case Bound bound -> {
        set(put, "bound", bound.holder());
        put.setLong(10, bound.startS());
        put.setLong(12, bound.endS());
      }
      case Released released -> setEnded(put, "released", released.holder());
      case Expired expired -> setEnded(put, "expired", expired.holder());
      case Declined declined -> {
        set(put, "declined", declined.holder());
        put.setNull(10, Types.INTEGER);
        put.setLong(12, declined.untilS());
      }
    }
  }

  static Held read(ResultSet row) throws SQLException, Unreadable {
    return read(row, new RowChecksum());
  }

  /// @param checksum to reckon by, of the calling thread
  static Held read(ResultSet row, RowChecksum checksum) throws SQLException, Unreadable {
    return read(new QueriedColumns(row), checksum);
  }

  /// The same of whoever has the columns.
  static Held read(Columns row, RowChecksum checksum) throws SQLException, Unreadable {
    Held record = parse(row);
    long crc = row.number(13);
    if (crc == 0 && row.isNull(13)) {
      throw new Unreadable("it has no checksum");
    }
    if (crc != RowChecksum.NONE && crc != checksum.over(record)) {
      throw new Unreadable(
          "its checksum is %08x, its columns give %08x".formatted(crc, checksum.over(record)));
    }
    return record;
  }

  private static Held parse(Columns row) throws SQLException, Unreadable {
    long number = row.number(1);
    if (number < 0 || number > NUMBER_MAX) {
      throw new Unreadable("its number is %d, which is no address".formatted(number));
    }
    Ipv4 address = new Ipv4((int) number);
    String state = HolderColumns.text(row, 2);
    Holder holder = HolderColumns.read(row, 3);
    Optional<String> overlong = holder.overlong();
    if (overlong.isPresent()) {
      throw new Unreadable(overlong.get());
    }
    long atS = row.number(11);
    return switch (state) {
      case "bound" -> new Bound(address, holder, row.number(10), atS, row.number(12));
      case "released" -> new Released(address, holder, atS);
      case "expired" -> new Expired(address, holder, atS);
      case "declined" -> new Declined(address, holder, atS, row.number(12));
      default ->
          throw new Unreadable(
              "state is %s, expected bound, released, expired or declined"
                  .formatted(Unreadable.quoted(state)));
    };
  }

  private static void setEnded(PreparedStatement put, String state, Holder holder)
      throws SQLException {
    set(put, state, holder);
    put.setNull(10, Types.INTEGER);
    put.setNull(12, Types.INTEGER);
  }

  private static void set(PreparedStatement put, String state, Holder holder) throws SQLException {
    put.setString(2, state);
    HolderColumns.set(put, 3, holder);
  }
}
