package io.leasehold.store.sqlite;

import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Outcome;
import io.leasehold.store.NameBook.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The table `task`: what DNS is still to be told.
final class NameTasks {
  private static final String PUT =
      """
      INSERT INTO task (kind, key, zone, since_s, tries, not_before_s, version)
      VALUES (?, ?, ?, ?, 0, 0, ?)
      ON CONFLICT DO UPDATE SET
        zone = excluded.zone, tries = 0, not_before_s = 0, version = excluded.version\
      """;

  private static final String OF_ZONE =
      """
      SELECT kind, key, zone, since_s, tries, version FROM task
      WHERE zone = ? AND not_before_s <= ? ORDER BY not_before_s, since_s LIMIT ?\
      """;

  private final Statements statements;

  /// How many there are: SQLite would have to count them.
  private long count;

  /// No two have the same, so that one that went and came again is known for another.
  private long version;

  /// @param latestVersion that this program gave: tasks that are gone since are still under way
  NameTasks(Statements statements, long latestVersion) throws SQLException {
    this.statements = statements;
    count = statements.number("SELECT count(*) FROM task");
    version = Math.max(latestVersion, statements.number("SELECT max(version) FROM task"));
  }

  long latestVersion() {
    return version;
  }

  long count() {
    return count;
  }

  OptionalLong oldestS() throws SQLException {
    return count == 0
        ? OptionalLong.empty()
        : OptionalLong.of(statements.number("SELECT min(since_s) FROM task"));
  }

  void put(Kind kind, String key, String zone, long nowS) throws SQLException {
    boolean wasThere = isThere(kind, key);
    version++;
    statements.update(PUT, kind.number(), key, zone, nowS, version);
    count += wasThere ? 0 : 1;
  }

  void remove(Kind kind, String key) throws SQLException {
    count -= statements.update("DELETE FROM task WHERE kind = ? AND key = ?", kind.number(), key);
  }

  /// By kind and key.
  List<Task> after(Task last, int countMax) throws SQLException {
    return tasks(
        "SELECT kind, key, zone, since_s, tries, version FROM task"
            + " WHERE (kind, key) > (?, ?) ORDER BY kind, key LIMIT ?",
        last.kind().number(),
        last.key(),
        countMax);
  }

  List<Task> of(String zone, long nowS, int countMax) throws SQLException {
    return tasks(OF_ZONE, zone, nowS, countMax);
  }

  private List<Task> tasks(String sql, Object... values) throws SQLException {
    List<Task> tasks = new ArrayList<>();
    try (ResultSet row = statements.query(sql, values)) {
      while (row.next()) {
        tasks.add(
            new Task(
                Kind.of(row.getInt(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getInt(5),
                row.getLong(6)));
      }
    }
    return tasks;
  }

  /// Everything of a zone may be tried now.
  void hurry(String zone) throws SQLException {
    statements.update(
        "UPDATE task SET tries = 0, not_before_s = 0 WHERE zone = ? AND not_before_s > 0", zone);
  }

  /// When the next may be tried; 0 for at once.
  OptionalLong nextS(String zone) throws SQLException {
    try (ResultSet row =
        statements.query("SELECT min(not_before_s) FROM task WHERE zone = ?", zone)) {
      long nextS = row.getLong(1);
      return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(nextS);
    }
  }

  /// @return true if it did not come up again since it was taken
  boolean isDone(Outcome outcome) throws SQLException {
    Task task = outcome.task();
    if (version(task.kind(), task.key()) != task.version()) {
      return false;
    }
    if (outcome.againS().isEmpty()) {
      remove(task.kind(), task.key());
    } else {
      statements.update(
          "UPDATE task SET tries = tries + 1, not_before_s = ? WHERE kind = ? AND key = ?",
          outcome.againS().getAsLong(),
          task.kind().number(),
          task.key());
    }
    return true;
  }

  boolean isThere(Kind kind, String key) throws SQLException {
    return version(kind, key) > 0;
  }

  /// 0 if there is none.
  private long version(Kind kind, String key) throws SQLException {
    return statements.number(
        "SELECT version FROM task WHERE kind = ? AND key = ?", kind.number(), key);
  }
}
