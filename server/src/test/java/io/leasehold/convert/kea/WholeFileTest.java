package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import io.leasehold.testkit.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole Kea configurations, beside each what it becomes and what is told of it. The files in `kea`
/// are such as Kea 2.6 accepts; with `-Ddocs.write=true` the others are written anew.
class WholeFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/kea");

  @ParameterizedTest
  @ValueSource(strings = {"simple", "relays", "pxe", "vendor", "reservations", "hooks"})
  void becomesWhatStandsBesideIt(String name) throws IOException {
    Conversion.Converted converted = converted(name);

    GeneratedPage.check("server/" + FOLDER + "/" + name + ".leasehold.jsonc", converted.text());
    GeneratedPage.check(
        "server/" + FOLDER + "/" + name + ".notes.txt",
        converted.notes().stream().map(note -> note + "\n").collect(Collectors.joining()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "relays", "pxe", "vendor", "reservations", "hooks"})
  void isAConfigurationOfOurs(String name) throws IOException {
    ConfigErrors wrong =
        switch (ConfigReader.read(converted(name).text())) {
          case ConfigRead.Bad(ConfigErrors errors) -> errors;
          case ConfigRead.Good(_, ConfigErrors leftOut, _, _) -> leftOut;
        };

    assertEquals("", String.join("\n", wrong.lines()));
  }

  private static Conversion.Converted converted(String name) throws IOException {
    return switch (KeaConverter.convert(Files.readString(FOLDER.resolve(name + ".json")))) {
      case Conversion.Refused(List<Note> errors) -> fail("refused: " + errors);
      case Conversion.Converted converted -> converted;
    };
  }
}
