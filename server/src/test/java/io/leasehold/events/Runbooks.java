package io.leasehold.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The pages that say step by step what to do about an event: one of its own, or a section of its
/// name in a page that several share.
final class Runbooks {
  private static final Path FOLDER = Path.of("..", "docs", "operating", "runbooks");

  private Runbooks() {}

  /// Where it stands, from the folder of all of them.
  static Optional<String> of(Event event) {
    String name = event.id().toLowerCase(Locale.ROOT);
    if (Files.exists(FOLDER.resolve(name + ".md"))) {
      return Optional.of(name + ".md");
    }
    try (Stream<Path> pages = Files.list(FOLDER)) {
      return pages
          .sorted()
          .filter(page -> text(page).lines().anyMatch(("## " + event.id())::equals))
          .map(page -> page.getFileName() + "#" + name)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
