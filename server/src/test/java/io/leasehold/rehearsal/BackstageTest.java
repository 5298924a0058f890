package io.leasehold.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackstageTest {
  private static final int NOBODY = 65_534;

  @TempDir(factory = InMemory.class)
  private Path memory;

  @TempDir private Path elsewhere;

  @Test
  void itIsNobodyElsesAndGoesWithAllThatIsInIt() throws Exception {
    try (Backstage backstage = entered();
        LeaseStore _ = backstage.store()) {
      Path directory = inMemory().getFirst();

      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
      assertEquals("rwx------", mode);
      assertTrue(Files.exists(directory.resolve("leases.db")));
    }

    assertEquals(List.of(), inMemory());
  }

  @Test
  void twoServersDoNotMeet() throws IOException {
    try (Backstage _ = entered();
        Backstage _ = entered()) {
      assertEquals(2, inMemory().size());
    }
  }

  @Test
  void whatAKilledOneHasLeftGoes() throws IOException {
    Path left = left("killed");
    Files.createFile(left.resolve(Backstage.LOCK));
    Files.createDirectory(left.resolve("events"));
    Files.writeString(left.resolve("events").resolve("1"), "an event");

    try (Backstage _ = entered()) {
      assertFalse(Files.exists(left));
    }
  }

  @Test
  void whatIsAnotherUsersStays() throws IOException {
    Path others = left("others");
    Files.createFile(others.resolve(Backstage.LOCK));
    try {
      Files.setAttribute(others, "unix:uid", NOBODY);
    } catch (FileSystemException e) {
      abort("SKIPPED: only root can make a directory of another user");
    }

    try (Backstage _ = entered()) {
      assertTrue(Files.exists(others));
    }
  }

  /// Without its lock it may be one that has just been made.
  @Test
  void whatBeginsAtTheSameTimeStays() throws IOException {
    Path begun = left("begun");

    try (Backstage _ = entered()) {
      assertTrue(Files.exists(begun));
    }
  }

  @Test
  void whatALinkLeadsToStays() throws IOException {
    Path precious = elsewhere.resolve("precious");
    Files.writeString(precious, "mine");
    Path link = memory.resolve(Backstage.PREFIX + "link");
    Files.createSymbolicLink(link, elsewhere);
    Files.createFile(elsewhere.resolve(Backstage.LOCK));
    Path left = left("left");
    Files.createFile(left.resolve(Backstage.LOCK));
    Files.createSymbolicLink(left.resolve("events"), elsewhere);
    Path locked = left("locked");
    Files.createSymbolicLink(locked.resolve(Backstage.LOCK), precious);

    try (Backstage _ = entered()) {
      assertTrue(Files.isSymbolicLink(link));
      assertFalse(Files.exists(left));
      assertTrue(Files.exists(locked));
      assertEquals("mine", Files.readString(precious));
    }
  }

  @Test
  void whereThereIsLittleRoomOrNoSuchPlaceThereIsNone() throws IOException {
    Path left = left("left");
    Files.createFile(left.resolve(Backstage.LOCK));

    // What is left is looked for first: it may be what has the room.
    assertEquals(Optional.empty(), Backstage.in(memory, Long.MAX_VALUE));
    assertEquals(Optional.empty(), Backstage.in(memory.resolve("nowhere")));
    assertEquals(List.of(), inMemory());
  }

  private Backstage entered() {
    return Backstage.in(memory, 0).orElseThrow();
  }

  private Path left(String name) throws IOException {
    return Files.createDirectory(memory.resolve(Backstage.PREFIX + name));
  }

  private List<Path> inMemory() throws IOException {
    try (Stream<Path> all = Files.list(memory)) {
      return all.toList();
    }
  }
}
