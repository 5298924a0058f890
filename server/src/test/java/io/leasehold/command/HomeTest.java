package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path directory;

  @Test
  void madeDataDirectoryIsClosedToOthers() throws Exception {
    Path data = directory.resolve("a").resolve("data");

    Home.make(data);

    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
  }

  @Test
  void fileInPlaceOfTheDataDirectoryIsSaidToBeOne() throws Exception {
    Path file = Files.createFile(directory.resolve("leases.db"));

    CouldNotException told = assertThrows(CouldNotException.class, () -> Home.make(file));

    assertEquals(
        "the data directory %s is a file; name a directory with --data".formatted(file),
        told.getMessage());
  }

  @Test
  void whatLiesBelowAFileIsNoDataDirectory() throws Exception {
    Path below = Files.createFile(directory.resolve("leases.db")).resolve("data");

    CouldNotException told = assertThrows(CouldNotException.class, () -> Home.make(below));

    assertEquals(
        "cannot make the data directory %s: Not a directory; name another with --data"
            .formatted(below),
        told.getMessage());
  }

  @Test
  void directoryThatIsThereKeepsItsMode() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));

    Home.make(data);

    assertTrue(Files.getPosixFilePermissions(data).size() == 3, "left as its owner set it");
  }

  @Test
  void withoutAConfigurationThereIsOneToBeginWith() throws Exception {
    Path conf = directory.resolve("conf");

    Path file = Home.beginning(conf);

    assertEquals(conf.resolve("leasehold.json"), file);
    assertInstanceOf(ConfigRead.Good.class, ConfigReader.read(Files.readString(file)));
  }

  @Test
  void whoMayNeitherReadNorMakeTheConfigurationIsToldWhatToDo() {
    Path file = Path.of("/etc/leasehold/leasehold.json");

    String told = Home.cannotBegin(file, false, new AccessDeniedException(file.toString()));

    assertTrue(told.startsWith(file + " can neither be read nor made by "), told);
    assertTrue(told.contains("permission denied; run this with sudo, or with files of"), told);
    assertTrue(told.endsWith("--config FILE --data DIR"), told);
  }

  @Test
  void configurationThatIsMissingForCertainIsSaidToBe() {
    Path file = Path.of("/etc/leasehold/leasehold.json");

    String told = Home.cannotBegin(file, true, new AccessDeniedException(file.toString()));

    assertEquals(
        "there is no configuration, and /etc/leasehold/leasehold.json cannot be made: permission"
            + " denied; name one with --config",
        told);
  }

  @Test
  void configurationThatCannotBeMadeIsSaidToBeMissing() throws Exception {
    Path below = Files.createFile(directory.resolve("file")).resolve("conf");

    CouldNotException told = assertThrows(CouldNotException.class, () -> Home.beginning(below));

    assertEquals(
        "there is no configuration, and %s cannot be made: Not a directory; name one with --config"
            .formatted(below.resolve("leasehold.json")),
        told.getMessage());
  }

  @Test
  void configurationThatIsThereStays() throws Exception {
    Path file = Files.writeString(directory.resolve("leasehold.json"), "{ }");

    Home.beginning(directory);

    assertEquals("{ }", Files.readString(file));
  }
}
