package io.leasehold.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.events.Event;
import io.leasehold.events.Level;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A configuration's file and versions on a disk of their own, and a server that uses what it is
/// told or refuses to.
final class ChangesFixture implements Running, Follower {
  static final String FIRST = "// the first\n{\"lease-time\": \"1h\"}\n";
  static final String SECOND = "// the second\n{\"lease-time\": \"2h\"}\n";
  static final String BAD = "{\"lease-time\": \"soon\"}";

  final Path directory;
  final Path file;
  final RecordedLog logged = new RecordedLog();
  final List<String> followed = new ArrayList<>();
  final List<Config> used = new ArrayList<>();
  Onlooker onlooker = Onlooker.NONE;
  boolean refuses;
  boolean cannotFollow;

  private final VirtualClock clock = VirtualClock.at(1_800_000_000);

  ChangesFixture(Path directory) {
    this.directory = directory;
    file = directory.resolve("etc").resolve("leasehold.json");
    write(FIRST);
  }

  /// As a server that starts now has them.
  Changes start() {
    return start(_ -> {});
  }

  Changes start(Consumer<Stage> reached) {
    String text = text();
    Changes changes =
        new Changes(
            new Place(file, versions(), false),
            new InUse(Source.of(text), Configs.read(text)),
            new Hands(this, this, logged.at(clock, Level.INFO), _ -> {}, onlooker),
            reached);
    changes.begin();
    return changes;
  }

  Versions versions() {
    return new Versions(
        directory.resolve("data").resolve("configurations"),
        () -> Instant.ofEpochMilli(clock.nowMs()));
  }

  static Proposal proposal(String text) {
    return new Proposal(text, "anna", "because", Optional.empty(), false);
  }

  void write(String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(Event event) {
    return logged.has(event);
  }

  /// Authors and numbers, the latest first: "2 anna".
  List<String> kept() {
    try {
      return versions().all().stream()
          .map(version -> version.number() + " " + version.author())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nothing lies about that a change has made ready.
  void assertTidy() {
    try (Stream<Path> files = Files.walk(directory)) {
      List<String> left =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.contains("next"))
              .toList();
      assertEquals(List.of(), left);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void use(Config next) throws NotDoneException {
    if (refuses) {
      throw new NotDoneException("the server does not");
    }
    used.add(next);
  }

  @Override
  public Ready prepare(Config present, Config next) throws NotDoneException {
    if (cannotFollow) {
      throw new NotDoneException("cannot write the log");
    }
    return new Ready() {
      @Override
      public void use() {
        followed.add("used");
      }

      @Override
      public void drop() {
        followed.add("dropped");
      }
    };
  }
}
