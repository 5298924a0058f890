package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.SaidNames;
import io.leasehold.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table `have` as one reads it who answers for a zone.
final class SaidRows implements SaidNames {
  /// Two clients' marks can be noted for one name and address while one takes it from the other.
  private static final String SAID =
      """
      SELECT DISTINCT have.fqdn, have.number, want.dns FROM have
      LEFT JOIN want ON want.number = have.number AND want.fqdn = have.fqdn
      WHERE have.kind = ? AND\
      """;

  private final Statements statements;

  private final Access access;

  /// Asks the database in turn with others.
  @FunctionalInterface
  interface Access {
    <T> T ask(Question<T> question) throws StoreException;
  }

  /// Of the database.
  @FunctionalInterface
  interface Question<T> {
    T ask() throws SQLException;
  }

  SaidRows(Statements statements, Access access) {
    this.statements = statements;
    this.access = access;
  }

  /// `org.example.printer.` of `printer.example.org`.
  static String backwards(String fqdn) {
    StringBuilder backwards = new StringBuilder(fqdn.length() + 1);
    for (int end = fqdn.length(); end > 0; ) {
      int dot = fqdn.lastIndexOf('.', end - 1);
      backwards.append(fqdn, dot + 1, end).append('.');
      end = dot;
    }
    return backwards.toString();
  }

  @Override
  public List<Said> ofName(String fqdn) throws StoreException {
    return access.ask(() -> said(Kind.FORWARD, " have.fqdn = ? ORDER BY have.number", fqdn));
  }

  @Override
  public List<Said> ofAddresses(long from, long to, int countMax) throws StoreException {
    return access.ask(() -> page(from, to, countMax));
  }

  private List<Said> page(long from, long to, int countMax) throws SQLException {
    List<Said> said =
        said(
            Kind.REVERSE,
            " have.number BETWEEN ? AND ? ORDER BY have.number LIMIT ?",
            from,
            to,
            countMax);
    if (said.size() < countMax) {
      return said;
    }
    // A page that ends amid the names of an address would hide the rest of them.
    Ipv4 last = said.getLast().address();
    List<Said> page = new ArrayList<>(said);
    page.removeIf(each -> each.address().equals(last));
    page.addAll(said(Kind.REVERSE, " have.number = ?", last.asLong()));
    return page;
  }

  @Override
  public List<Said> below(String above, Optional<Said> after, int countMax) throws StoreException {
    String first = backwards(above);
    // What comes next after a dot.
    String end = first.substring(0, first.length() - 1) + "/";
    return access.ask(
        () ->
            said(
                Kind.FORWARD,
                " (have.backwards, have.number) > (?, ?) AND have.backwards < ?"
                    + " ORDER BY have.backwards, have.number LIMIT ?",
                after.map(said -> backwards(said.fqdn())).orElse(first),
                after.map(said -> said.address().asLong()).orElse(Long.MAX_VALUE),
                end,
                countMax));
  }

  private List<Said> said(Kind kind, String where, Object... values) throws SQLException {
    List<Object> all = new ArrayList<>(List.of(kind.number()));
    all.addAll(List.of(values));
    List<Said> said = new ArrayList<>();
    try (ResultSet row = statements.query(SAID + where, all.toArray())) {
      while (row.next()) {
        long ttlS =
            Optional.ofNullable(row.getString(3))
                .flatMap(LeaseName::parse)
                .map(LeaseName::ttlS)
                .orElse(TTL_S);
        said.add(new Said(row.getString(1), new Ipv4((int) row.getLong(2)), ttlS));
      }
    }
    return said;
  }
}
