package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Beside SQLite, whose locks of a file go as the process closes any descriptor of it. Who wants
/// the file for itself is a process of its own: within one there are no such locks.
class FilePagesTest {
  @TempDir Path directory;

  @Test
  void aStoreThatWasReadKeepsItsLocksUntilItIsClosed() throws Exception {
    try (LeaseStore store = StoreFixture.open(directory)) {
      StoreFixture.commit(
          store,
          StoreFixture.bound(
              Ipv4.of("192.0.2.1"), 1, StoreFixture.NOW_S, StoreFixture.NOW_S + 3_600));
    }
    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(1, StoreFixture.load(store).size());

      assertEquals("locked", lock());
    }
    assertEquals("free", lock());
  }

  private String lock() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Taker.class.getName(),
                  directory.resolve(StoreFixture.FILE).toString())
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Wants the octets that SQLite locks for who reads ("File Locking" in its documentation): the
  /// same kind of lock, of another process.
  static final class Taker {
    private static final long SHARED_FIRST = 0x4000_0002;
    private static final long SHARED_SIZE = 510;

    private Taker() {}

    public static void main(String[] arguments) throws IOException {
      try (FileChannel file =
          FileChannel.open(
              Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        boolean isTaken = file.tryLock(SHARED_FIRST, SHARED_SIZE, false) != null;
        System.out.println(isTaken ? "free" : "locked");
      }
    }
  }
}
