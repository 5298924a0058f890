package io.leasehold.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of the documentation that the code writes: nobody edits it by hand. With
/// `-Ddocs.write=true` it is written instead of compared.
public final class GeneratedPage {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private GeneratedPage() {}

  /// @param page its path in the repository
  public static void check(String page, String expected) {
    Path file = REPOSITORY.resolve(page);
    try {
      if (Boolean.getBoolean("docs.write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, expected);
      }
      String found = Files.exists(file) ? Files.readString(file) : "";
      assertEquals(expected, found, page + " is out of date: run this test with -Ddocs.write=true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
