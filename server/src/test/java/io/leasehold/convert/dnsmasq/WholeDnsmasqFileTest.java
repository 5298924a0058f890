package io.leasehold.convert.dnsmasq;

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

/// Whole configurations of dnsmasq, beside each what it becomes and what is told of it; with
/// `-Ddocs.write=true` these are written anew.
class WholeDnsmasqFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/dnsmasq");

  @ParameterizedTest
  @ValueSource(strings = {"home", "office", "isp", "rarities"})
  void becomesWhatStandsBesideIt(String name) throws IOException {
    Conversion.Converted converted = converted(name);

    GeneratedPage.check("server/" + FOLDER + "/" + name + ".leasehold.jsonc", converted.text());
    GeneratedPage.check(
        "server/" + FOLDER + "/" + name + ".notes.txt",
        converted.notes().stream().map(note -> note + "\n").collect(Collectors.joining()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"home", "office", "isp", "rarities"})
  void isAConfigurationOfOurs(String name) throws IOException {
    ConfigErrors wrong =
        switch (ConfigReader.read(converted(name).text())) {
          case ConfigRead.Bad(ConfigErrors errors) -> errors;
          case ConfigRead.Good(_, ConfigErrors leftOut, _, _) -> leftOut;
        };

    assertEquals("", String.join("\n", wrong.lines()));
  }

  private static Conversion.Converted converted(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".conf"));
    return switch (DnsmasqConverter.convert(text, FakeSources.NONE)) {
      case Conversion.Refused(List<Note> errors) -> fail("refused: " + errors);
      case Conversion.Converted converted -> converted;
    };
  }
}
