package io.leasehold.ddns;

import io.leasehold.store.NameBook;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The real book, whose calls fail now and then, before they did anything or after they did all;
/// and which a power cut leaves as it was some commits ago.
///
/// What SQLite has synced of its write-ahead log it had to, is known from the file beside it: all
/// that is copied into the database, and all up to a commit that waited for the disk.
final class CutBook implements AutoCloseable {
  private static final int LOG_HEADER_SIZE = 32;
  private static final int FRAME_SIZE = 24 + 4_096;

  /// Those of `WalIndexHdr` and `WalCkptInfo`.
  private static final int FRAMES_AT = 16;

  private static final int SALT_AT = 32;
  private static final int COPIED_AT = 96;
  private static final Set<String> WAITING_FOR_THE_DISK = Set.of("mayHave");

  private final Path data;
  private final RandomGenerator random;
  private final NameBook real;
  private final NameBook troubled;
  private boolean fails;
  private long salt;
  private long synced;

  CutBook(Path data, RandomGenerator random) throws StoreException {
    this.data = data;
    this.random = random;
    real = SqliteNames.open(data).names();
    troubled =
        (NameBook)
            Proxy.newProxyInstance(
                NameBook.class.getClassLoader(),
                new Class<?>[] {NameBook.class},
                (_, method, arguments) -> call(method, arguments));
    look(true);
  }

  /// Its calls go well.
  NameBook real() {
    return real;
  }

  /// Some of its calls fail while they are to.
  NameBook troubled() {
    return troubled;
  }

  void fails(boolean now) {
    fails = now;
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    int chance = fails ? random.nextInt(6) : 2;
    if (chance == 0) {
      throw new StoreException("database or disk is full");
    }
    Object answer;
    try {
      answer = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    look(WAITING_FOR_THE_DISK.contains(method.getName()));
    if (chance == 1) {
      throw new StoreException("disk I/O error, and nobody knows whether it is committed");
    }
    return answer;
  }

  private void look(boolean isSynced) {
    try (FileChannel index = FileChannel.open(beside("-shm"), StandardOpenOption.READ)) {
      ByteBuffer head = ByteBuffer.allocate(COPIED_AT + 4).order(ByteOrder.nativeOrder());
      index.read(head, 0);
      if (head.getLong(SALT_AT) != salt) {
        // It was all in the database, and began anew.
        salt = head.getLong(SALT_AT);
        synced = 0;
      }
      long frames = head.getInt(FRAMES_AT);
      synced = Math.max(synced, isSynced ? frames : head.getInt(COPIED_AT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path beside(String end) {
    return data.resolve(SqliteNames.FILE + end);
  }

  /// Copies what is there after a power cut at this moment.
  void imageTo(Path other) throws IOException {
    look(false);
    Files.copy(beside(""), other.resolve(SqliteNames.FILE));
    Path log = other.resolve(SqliteNames.FILE + "-wal");
    Files.copy(beside("-wal"), log);
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      long sure = LOG_HEADER_SIZE + synced * FRAME_SIZE;
      file.truncate(random.nextLong(sure, Math.max(sure, Files.size(log)) + 1));
    }
  }

  @Override
  public void close() {
    real.close();
  }
}
