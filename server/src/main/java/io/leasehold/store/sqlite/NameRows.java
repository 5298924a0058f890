package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Standing;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Told;
import io.leasehold.store.NameBook.Want;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tables `want` and `have`: what DNS is to say, and what it says.
final class NameRows {
  private static final String COLUMNS =
      "number, dns, dhcid, since_s, forward_zone, forward_state, forward_why,"
          + " reverse_zone, reverse_state, reverse_why";

  private static final String PUT =
      """
      INSERT OR REPLACE INTO want (number, fqdn, dns, dhcid, since_s,
        forward_zone, forward_state, forward_why, reverse_zone, reverse_state, reverse_why)
      VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, '')\
      """;

  /// See [Row#isFor] and [Row#isInTrouble].
  private static final String SETTLED =
      """
      SELECT count(*) FROM want WHERE number = ? AND dns = ? AND dhcid = ?
        AND coalesce(forward_state, '') NOT IN ('conflict', 'failed')
        AND coalesce(reverse_state, '') NOT IN ('conflict', 'failed')\
      """;

  private static final List<String> REZONE =
      of("UPDATE want SET %1$s_zone = ?, %1$s_state = ?, %1$s_why = '' WHERE number = ?");

  private static final List<String> ELSEWHERE =
      List.of(
          // As the index has them: of a name that is common most are where they belong.
          """
          WHERE forward_state IS NOT NULL AND number IN (
            SELECT number FROM want WHERE fqdn = ?1 AND forward_zone < ?2
            UNION ALL SELECT number FROM want WHERE fqdn = ?1 AND forward_zone > ?2
            UNION ALL SELECT number FROM want
              WHERE fqdn = ?1 AND forward_zone IS NULL AND ?2 IS NOT NULL
            UNION ALL SELECT number FROM want
              WHERE fqdn = ?1 AND forward_zone >= '' AND ?2 IS NULL)
          ORDER BY number\
          """,
          "WHERE number = ? AND reverse_state IS NOT NULL AND reverse_zone IS NOT ?");

  private static final List<String> STAND =
      of(
          "UPDATE want SET %1$s_state = ?, %1$s_why = ?"
              + " WHERE number = ? AND %2$s AND %1$s_zone = ? AND %1$s_state IS NOT NULL");

  private final Statements statements;

  NameRows(Statements statements) {
    this.statements = statements;
  }

  /// A row of `want`.
  ///
  /// @param forwardZone that it is told in; empty for none
  /// @param forward how far it is; empty if it is not wanted
  record Row(
      Want want,
      Optional<String> forwardZone,
      Optional<Standing> forward,
      Optional<String> reverseZone,
      Optional<Standing> reverse) {
    /// True if it is what is wanted now.
    boolean isFor(Want other) {
      return want.name().equals(other.name()) && want.dhcid().equals(other.dhcid());
    }

    /// RFC 4703 §5.4: an address gets a name once the name is its client's.
    boolean isNamed() {
      return forward
          .filter(its -> its.state() != State.SET && its.state() != State.NO_ZONE)
          .isEmpty();
    }

    /// That is still being told; what a server refuses now it may have taken before.
    boolean isToBeNamed() {
      return forward
          .filter(its -> its.state() == State.WAITING || its.state() == State.FAILED)
          .isPresent();
    }

    boolean isInTrouble() {
      return Stream.of(forward, reverse)
          .flatMap(Optional::stream)
          .anyMatch(of -> of.state() == State.CONFLICT || of.state() == State.FAILED);
    }
  }

  Optional<Row> find(Ipv4 address) throws SQLException {
    return ofAddress(address).stream().findFirst();
  }

  /// One, or none.
  List<Row> ofAddress(Ipv4 address) throws SQLException {
    return rows("WHERE number = ?", address.asLong());
  }

  List<Row> ofName(String fqdn) throws SQLException {
    return rows("WHERE fqdn = ? ORDER BY number", fqdn);
  }

  /// Those that want it, and are told in another zone than this, or in one.
  List<Row> elsewhere(Kind kind, String key, Optional<String> zone) throws SQLException {
    Object of = kind == Kind.FORWARD ? key : Ipv4.of(key).asLong();
    return rows(ELSEWHERE.get(kind.number()), of, zone.orElse(null));
  }

  /// True if this is what is wanted already, and DNS is not against it. Nothing of the row is read
  /// for that: it is asked with every renewal.
  boolean isSettled(Want want) throws SQLException {
    return statements.number(
            SETTLED, want.address().asLong(), want.name().toString(), want.dhcid().toHex())
        > 0;
  }

  /// In the order of addresses.
  List<Row> from(long number, int countMax) throws SQLException {
    return rows("WHERE number >= ? ORDER BY number LIMIT ?", number, countMax);
  }

  /// Waiting, or in no zone.
  void put(Want want, Optional<String> forwardZone, Optional<String> reverseZone)
      throws SQLException {
    LeaseName name = want.name();
    statements.update(
        PUT,
        want.address().asLong(),
        name.fqdn(),
        name.toString(),
        want.dhcid().toHex(),
        want.sinceS(),
        forwardZone.orElse(null),
        name.forward() ? firstState(forwardZone) : null,
        reverseZone.orElse(null),
        name.reverse() ? firstState(reverseZone) : null);
  }

  private static String firstState(Optional<String> zone) {
    return word(zone.isPresent() ? State.WAITING : State.NO_ZONE);
  }

  void remove(Ipv4 address) throws SQLException {
    statements.update("DELETE FROM want WHERE number = ?", address.asLong());
  }

  /// Where its zone is another one now, or it is to be told again.
  void rezone(Kind kind, Ipv4 address, Optional<String> zone) throws SQLException {
    statements.update(
        REZONE.get(kind.number()), zone.orElse(null), firstState(zone), address.asLong());
  }

  /// How far DNS is with it.
  ///
  /// @param key the name or the address that it is about: the row may be of another name by now
  /// @param zone where it was told: the row may be for another by now
  void stand(Kind kind, String key, String zone, Told told) throws SQLException {
    Standing standing = told.standing();
    statements.update(
        STAND.get(kind.number()),
        word(standing.state()),
        standing.why(),
        told.address().asLong(),
        key,
        zone);
  }

  long count(State state) throws SQLException {
    return statements.number(
        "SELECT count(*) FROM want WHERE (forward_state IN ('conflict', 'failed')"
            + " OR reverse_state = 'failed') AND (forward_state = ?1 OR reverse_state = ?1)",
        word(state));
  }

  List<Have> haves(Kind kind, String fqdn) throws SQLException {
    return haves("WHERE kind = ? AND fqdn = ?", kind.number(), fqdn);
  }

  List<Have> haves(Kind kind, Ipv4 address) throws SQLException {
    return haves("WHERE kind = ? AND number = ?", kind.number(), address.asLong());
  }

  /// By address, then by name.
  List<Have> haves(Have after, int countMax) throws SQLException {
    return haves(
        "WHERE kind = ? AND (number, fqdn, dhcid) > (?, ?, ?)"
            + " ORDER BY number, fqdn, dhcid LIMIT ?",
        after.kind().number(),
        after.address().asLong(),
        after.fqdn(),
        after.dhcid().toHex(),
        countMax);
  }

  void have(Have have) throws SQLException {
    statements.update(
        "INSERT OR REPLACE INTO have (kind, fqdn, number, dhcid, backwards)"
            + " VALUES (?, ?, ?, ?, ?)",
        have.kind().number(),
        have.fqdn(),
        have.address().asLong(),
        have.dhcid().toHex(),
        SaidRows.backwards(have.fqdn()));
  }

  void haveNothing(Kind kind, String key) throws SQLException {
    if (kind == Kind.FORWARD) {
      statements.update("DELETE FROM have WHERE kind = ? AND fqdn = ?", kind.number(), key);
    } else {
      statements.update(
          "DELETE FROM have WHERE kind = ? AND number = ?", kind.number(), Ipv4.of(key).asLong());
    }
  }

  private List<Have> haves(String where, Object... values) throws SQLException {
    List<Have> haves = new ArrayList<>();
    try (ResultSet row =
        statements.query("SELECT kind, fqdn, number, dhcid FROM have " + where, values)) {
      while (row.next()) {
        haves.add(
            new Have(
                Kind.of(row.getInt(1)),
                row.getString(2),
                new Ipv4((int) row.getLong(3)),
                Octets.ofHex(row.getString(4))));
      }
    }
    return haves;
  }

  private List<Row> rows(String where, @Nullable Object... values) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row = statements.query("SELECT " + COLUMNS + " FROM want " + where, values)) {
      while (row.next()) {
        String dns = row.getString(2);
        LeaseName name =
            LeaseName.parse(dns).orElseThrow(() -> new SQLException("want has \"" + dns + "\""));
        rows.add(
            new Row(
                new Want(
                    new Ipv4((int) row.getLong(1)),
                    name,
                    Octets.ofHex(row.getString(3)),
                    row.getLong(4)),
                Optional.ofNullable(row.getString(5)),
                standing(row, 6),
                Optional.ofNullable(row.getString(8)),
                standing(row, 9)));
      }
    }
    return rows;
  }

  private static Optional<Standing> standing(ResultSet row, int first) throws SQLException {
    String state = row.getString(first);
    return state == null
        ? Optional.empty()
        : Optional.of(
            new Standing(State.valueOf(state.toUpperCase(Locale.ROOT)), row.getString(first + 1)));
  }

  /// By the number of the kind: with its columns, and a condition for the key that it is about.
  private static List<String> of(String sql) {
    return List.of(sql.formatted("forward", "fqdn = ?"), sql.formatted("reverse", "? <> ''"));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
