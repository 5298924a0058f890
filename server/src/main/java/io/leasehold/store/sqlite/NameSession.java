package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A connection to the database of names, and what works on it. Once something went wrong on it
/// nobody knows what it is worth: it is closed, and another is opened.
record NameSession(
    Connection connection,
    Statements statements,
    NameRows rows,
    NameTasks tasks,
    NameTelling telling)
    implements AutoCloseable {
  /// Opens the file, or makes it where there is none.
  ///
  /// @param latestVersion of a task that the one before it gave
  static NameSession open(Path file, long latestVersion) throws SQLException, IOException {
    DataDirectory.makeFile(file);
    Connection connection = Database.connect(file);
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = NORMAL");
      }
      NameSchema.make(connection);
      Statements statements = new Statements(connection);
      NameRows rows = new NameRows(statements);
      NameTasks tasks = new NameTasks(statements, latestVersion);
      return new NameSession(connection, statements, rows, tasks, new NameTelling(rows, tasks));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Gives the file another name, so that a new one can be made.
  ///
  /// @return the other name
  static Path putAside(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), name + ".broken-", "");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    for (String beside : List.of("-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(name + beside));
    }
    return aside;
  }

  /// What is committed is there.
  @Override
  public void close() {
    try (connection) {
      statements.close();
    } catch (SQLException e) {
      // It is of no use any more.
    }
  }
}
