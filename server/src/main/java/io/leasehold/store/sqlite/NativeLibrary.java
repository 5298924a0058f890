package io.leasehold.store.sqlite;

import io.leasehold.files.Reason;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite itself. The driver brings it along, copies it into a directory for temporary files, and
/// loads it from there. It tries that once: who connects after a failure gets an error that no
/// caller expects. So it is loaded here, before anybody connects.
///
/// What is loaded is run with all that this process may do. So it is copied into a directory of its
/// own, which nobody else can enter, and is gone from there once it is loaded: in one that
/// everybody writes, somebody could watch for its name and be there first.
final class NativeLibrary {
  /// Where the driver copies it to, if that is not the directory of all temporary files.
  private static final String PLACE = "org.sqlite.tmpdir";

  /// Where it is already, if nothing is to be copied.
  private static final String INSTALLED = "org.sqlite.lib.path";

  /// More than it has.
  private static final int SIZE = 2 << 20;

  private static final ReentrantLock LOADING = new ReentrantLock();

  /// The library belongs to the process, and so does this; the driver does not tell.
  private static final String LOADED = "leasehold.sqlite.loaded";

  private NativeLibrary() {}

  /// Loads it if it is not loaded.
  static void load() throws StoreException {
    LOADING.lock();
    try {
      if (!Boolean.getBoolean(LOADED)) {
        loadFrom(place());
        System.setProperty(LOADED, "true");
      }
    } finally {
      LOADING.unlock();
    }
  }

  private static void loadFrom(Path place) throws StoreException {
    Optional<Path> own = Optional.empty();
    try {
      if (System.getProperty(INSTALLED) == null) {
        own = Optional.of(Files.createTempDirectory(place, "leasehold-sqlite-"));
        // This may be a thread that does not live to remove it.
        own.get().toFile().deleteOnExit();
      }
      initialize(own);
    } catch (Exception e) {
      throw new StoreException(cannotLoad(place, String.valueOf(e.getMessage())), e);
    } finally {
      own.ifPresent(NativeLibrary::remove);
    }
  }

  private static void initialize(Optional<Path> own) throws Exception {
    try (Property place = new Property(PLACE);
        Property installed = new Property(INSTALLED)) {
      if (own.isPresent()) {
        place.set(own.get());
        if (isUnpacked(own.get())) {
          installed.set(own.get());
        }
      }
      if (!SQLiteJDBCLoader.initialize()) {
        throw new IOException("the driver says nothing more");
      }
    }
  }

  /// Copied by us, for the driver then compares the copy octet by octet with what it brings along,
  /// which takes 0.1 s of a processor. What we have not it looks for itself.
  private static boolean isUnpacked(Path own) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
      if (in == null) {
        return false;
      }
      Path copy = own.resolve(name);
      copy.toFile().deleteOnExit();
      Files.copy(in, copy);
      return true;
    }
  }

  /// Of the whole process, and as it was before when it is closed.
  private static final class Property implements AutoCloseable {
    private final String name;
    private final @Nullable String before;

    Property(String name) {
      this.name = name;
      before = System.getProperty(name);
    }

    void set(Path path) {
      System.setProperty(name, path.toString());
    }

    @Override
    public void close() {
      if (before == null) {
        System.clearProperty(name);
      } else {
        System.setProperty(name, before);
      }
    }
  }

  /// The same, from the data directory where it cannot be loaded from the directory for temporary
  /// files: another program that filled that is no reason to serve nobody.
  ///
  /// @param dataDirectory held by this process
  static void load(Path dataDirectory) throws StoreException {
    try {
      load();
    } catch (StoreException e) {
      if (!isLoadedFrom(dataDirectory)) {
        throw e;
      }
    }
  }

  private static boolean isLoadedFrom(Path dataDirectory) {
    LOADING.lock();
    try {
      loadFrom(dataDirectory.toAbsolutePath());
      System.setProperty(LOADED, "true");
      return true;
    } catch (StoreException e) {
      return false;
    } finally {
      LOADING.unlock();
    }
  }

  /// Once loaded it needs no name.
  private static void remove(Path directory) {
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory)) {
      for (Path copy : copies) {
        Files.deleteIfExists(copy);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // A system that does not remove what is in use: it is in nobody's way.
    }
  }

  private static Path place() {
    String all = System.getProperty("java.io.tmpdir", "");
    return Path.of(System.getProperty(PLACE, all)).toAbsolutePath();
  }

  private static String cannotLoad(Path place, String said) {
    return "SQLite cannot be loaded from the directory for temporary files %s: %s"
        .formatted(place, reason(place, said));
  }

  /// What is in the way there, and what to do about it: the driver only says that it was.
  private static String reason(Path place, String said) {
    String another = "name another directory in LEASEHOLD_JAVA_OPTS, -Djava.io.tmpdir=DIR";
    if (!Files.isDirectory(place)) {
      return "it is not a directory; make it, or " + another;
    }
    try {
      Path probe = Files.createTempFile(place, "leasehold", ".probe");
      try {
        Files.write(probe, new byte[SIZE]);
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      return Room.isWanting(e)
          ? "it is full, and a file of 2 MiB is needed there; make room, or " + another
          : "user %s cannot write there (%s); change owner or mode, or %s"
              .formatted(System.getProperty("user.name"), Reason.of(e), another);
    }
    return "files can be written there, so it is mounted noexec, or this system is none that SQLite"
        + " is brought along for (%s); %s".formatted(said, another);
  }
}
