package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A directory for temporary files that cannot be used. In processes of their own: this one has
/// loaded the library.
class NativeLibraryTest {
  private static final int COULD_NOT = 3;

  @TempDir Path directory;
  private Path data;
  private Path file;

  @BeforeEach
  void store() throws StoreException, IOException {
    data = directory.resolve("data");
    file = Files.createFile(directory.resolve("file"));
    StoreFixture.open(data).close();
  }

  @Test
  void whoReadsIsToldWhatIsInTheWay() throws Exception {
    Ended ended = run("-Dorg.sqlite.tmpdir=" + file, Main.class, "leases", "list", "--data");

    assertEquals(COULD_NOT, ended.exit(), ended.printed());
    assertEquals(
        "list: SQLite cannot be loaded from the directory for temporary files %s: it is not"
                .formatted(file)
            + " a directory; make it, or name another directory in LEASEHOLD_JAVA_OPTS,"
            + " -Djava.io.tmpdir=DIR\n",
        ended.printed());
  }

  @Test
  void theDirectoryOfAllTemporaryFilesIsNamedWhereItIsThat() throws Exception {
    Ended ended = run("-Djava.io.tmpdir=" + file, Main.class, "leases", "list", "--data");

    assertEquals(COULD_NOT, ended.exit(), ended.printed());
    assertTrue(ended.printed().contains(file + ": it is not a directory"), ended.printed());
    assertTrue(ended.printed().lines().noneMatch(l -> l.contains("ERROR")), ended.printed());
  }

  @Test
  void theServerLoadsItFromTheDataDirectoryAndLeavesNothingThere() throws Exception {
    List<Path> before = files();

    Ended ended = run("-Dorg.sqlite.tmpdir=" + file, Child.class);

    assertEquals(0, ended.exit(), ended.printed());
    assertEquals("opened\n", ended.printed());
    assertEquals(before, files());
  }

  @Test
  void whatIsLoadedCameFromWhereNobodyElseCanWriteAndIsGoneFromThere() throws Exception {
    Path everybodys = Files.createDirectory(directory.resolve("tmp"));

    Ended ended = run("-Djava.io.tmpdir=" + everybodys, Child.class, "mapped");

    assertEquals(0, ended.exit(), ended.printed());
    assertTrue(ended.printed().startsWith("opened\n"), ended.printed());
    assertTrue(
        ended
            .printed()
            .lines()
            .skip(1)
            .allMatch(line -> line.matches(".*/leasehold-sqlite-[0-9]+/.*")),
        ended.printed());
    try (Stream<Path> left = Files.list(everybodys)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whereItCannotBeLoadedAtAllTheStoreIsNotOpened() throws Exception {
    Ended ended = run("-Dorg.sqlite.lib.name=none.so", Child.class);

    assertEquals(COULD_NOT, ended.exit(), ended.printed());
    assertTrue(ended.printed().contains("none that SQLite is brought along for"), ended.printed());
    assertEquals(1, ended.printed().lines().count(), ended.printed());
  }

  /// Opens the store as the server does: ahead of time, and then in earnest.
  static final class Child {
    /// The files of which something is in memory, where Linux shows it.
    private static final Path MAPS = Path.of("/proc/self/maps");

    private Child() {}

    public static void main(String[] arguments) throws IOException {
      SqliteStore.loadLibrary();
      Path data = Path.of(arguments[arguments.length - 1]);
      try (LeaseStore store = SqliteStore.open(data, StoreFixture.CONFIG)) {
        System.out.println(store.damage().isEmpty() ? "opened" : "damaged");
        if (arguments[0].equals("mapped") && Files.exists(MAPS)) {
          Files.readString(MAPS)
              .lines()
              .filter(each -> each.contains("sqlitejdbc"))
              .forEach(System.out::println);
        }
      } catch (StoreException e) {
        System.out.println(e.getMessage());
        System.exit(COULD_NOT);
      }
    }
  }

  private record Ended(int exit, String printed) {}

  private Ended run(String property, Class<?> main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                property,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    command.add(data.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.sorted().toList();
    }
  }
}
