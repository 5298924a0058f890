package io.leasehold.api.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  @TempDir private Path directory;

  private final List<String> told = new ArrayList<>();

  /// A list with an administrator whose secret is nowhere would be taken for good at the next
  /// start.
  @Test
  void whereTheFirstTokenCannotBeWrittenThereIsNone() throws IOException {
    Path first = Files.createDirectories(directory.resolve("admin-token").resolve("in the way"));

    assertThrows(IOException.class, this::open);
    Files.delete(first);
    Files.delete(first.getParent());
    Tokens tokens = open();

    assertEquals(told.getFirst() + "\n", Files.readString(first.getParent()));
    assertTrue(tokens.holder(told.getFirst()).isPresent());
  }

  @Test
  void theFirstTokenIsMadeOnce() throws IOException {
    Tokens made = open();
    Tokens again = open();

    assertEquals(1, told.size());
    assertEquals(made.all(), again.all());
  }

  private Tokens open() throws IOException {
    return Tokens.open(directory, InstantSource.system(), (secret, _) -> told.add(secret));
  }
}
