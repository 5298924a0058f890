package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files for the converter that no Kea has ever read.
class HostileFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/kea");
  private static final List<String> FILES =
      Stream.of("simple", "relays", "pxe", "vendor", "reservations", "hooks")
          .map(name -> text(FOLDER.resolve(name + ".json")))
          .toList();
  private static final List<String> VALUES =
      List.of(
          "null",
          "[]",
          "{}",
          "[{}]",
          "[[]]",
          "\"\"",
          "\"\\u0000\"",
          "-1",
          "0",
          "1e9",
          "true",
          "99999999999999999999",
          "\"%1$s\"",
          "4294967296",
          "\"0.0.0.0/0\"",
          "\"255.255.255.255\"");

  @Test
  void noChangeToAFileBringsTheConverterDown() {
    Property.forAll(1_500, HostileFileTest::mutated, HostileFileTest::assertConvertedOrRefused);
  }

  /// Every value of every file, by one of another kind.
  @Test
  void noValueOfAnotherKindBringsTheConverterDown() {
    Property.forAll(1_500, HostileFileTest::replaced, HostileFileTest::assertConvertedOrRefused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "ifelse(", "concat('a', ", "option[43].option[1]"})
  void anExpressionInOneAnotherIsBounded(String opening) {
    String test = opening.repeat(20_000);

    assertConvertedOrRefused(
        "{\"Dhcp4\": {\"client-classes\": [{\"name\": \"a\", \"test\": \"%s\"}]}}".formatted(test));
  }

  @Test
  void definitionsThatHoldOneAnotherAreBounded() {
    StringBuilder definitions = new StringBuilder();
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      String comma = i == 0 ? "" : ",";
      String space = i == 0 ? "dhcp4" : "s" + i;
      definitions.append(
          """
          %s{"name": "n%d", "code": %d, "space": "%s", "type": "empty", "encapsulate": "s%d"}
          """
              .formatted(comma, i, i == 0 ? 224 : 1, space, (i + 1) % 500));
      data.append("%s{\"space\": \"%s\", \"name\": \"n%d\"}".formatted(comma, space, i));
    }

    assertConvertedOrRefused(
        "{\"Dhcp4\": {\"option-def\": [%s], \"option-data\": [%s]}}".formatted(definitions, data));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "00:",
        "a.",
        "'",
        "\\\\,",
        ",",
        "%",
        "é",
        "\\u0000",
        "\\ud800",
        "\\u202e",
        "option[1]"
      })
  void noTextIsTooLongForAnyKey(String part) {
    String huge = part.repeat(50_000);

    assertConvertedOrRefused(
        """
        {"Dhcp4": {"server-tag": "%1$s", "next-server": "%1$s", "boot-file-name": "%1$s",
          "client-classes": [{"name": "%1$s", "test": "%1$s"}, {"name": "b", "template-test": "%1$s"}],
          "option-def": [{"name": "%1$s", "code": 224, "type": "%1$s", "record-types": "%1$s"}],
          "option-data": [{"name": "domain-name", "data": "%1$s"}, {"code": 6, "data": "%1$s"},
            {"name": "%1$s", "csv-format": false, "data": "%1$s"},
            {"name": "vivso-suboptions", "data": "%1$s"}],
          "subnet4": [{"subnet": "192.0.2.0/24", "pools": [{"pool": "%1$s"}], "interface": "%1$s",
            "relay": {"ip-addresses": ["%1$s"]}, "reservations": [{"hw-address": "%1$s"},
              {"client-id": "%1$s"}, {"flex-id": "%1$s"}, {"hw-address": "00:53:00:00:00:01",
                "hostname": "%1$s"}]}]}}
        """
            .formatted(huge));
  }

  private static void assertConvertedOrRefused(String text) {
    switch (KeaConverter.convert(text)) {
      case Conversion.Converted converted -> {
        assertTrue(TreeReader.read(converted.text()) instanceof TreeRead.Tree, converted.text());
        boolean accepted = ConfigReader.read(converted.text()) instanceof ConfigRead.Good;
        assertEquals(accepted, converted.errors().isEmpty(), converted.notes().toString());
        assertHarmless(converted.notes());
      }
      case Conversion.Refused(List<Note> errors) -> {
        assertFalse(errors.isEmpty());
        assertHarmless(errors);
      }
    }
  }

  private static void assertHarmless(List<Note> notes) {
    for (Note note : notes) {
      String line = note.toString();
      assertTrue(line.chars().noneMatch(HostileFileTest::isHarmful), line);
      assertTrue(line.length() < 15_000, line);
    }
  }

  /// What moves the cursor, ends the line, or turns the text around.
  private static boolean isHarmful(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }

  private static String mutated(RandomGenerator random) {
    StringBuilder text = new StringBuilder(FILES.get(random.nextInt(FILES.size())));
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(1, 40));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, "{}[],:\"0-/#*\\nul'()".charAt(random.nextInt(19)));
        case 2 -> text.insert(at, text.substring(at, end));
        default -> text.setCharAt(at, (char) random.nextInt(0x250));
      }
    }
    return text.toString();
  }

  private static String replaced(RandomGenerator random) {
    String text = FILES.get(random.nextInt(FILES.size()));
    List<Integer> colons = colons(text);
    int from = colons.get(random.nextInt(colons.size()));
    int end = from;
    while (",}]\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String value = VALUES.get(random.nextInt(VALUES.size()));
    return text.substring(0, from) + value + text.substring(end);
  }

  /// Where values begin.
  private static List<Integer> colons(String text) {
    return Stream.iterate(text.indexOf("\": "), at -> at >= 0, at -> text.indexOf("\": ", at + 1))
        .map(at -> at + 3)
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
