package io.leasehold.config.json.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.ConfigReaderTest;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.testkit.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that is no JSON, or is more than anyone writes.
class SyntaxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                      | line 1, column 1, $: found no configuration, expected an object: { … }
          []                      | line 1, column 1, $: found an empty array, expected an object: the configuration
          {"log" 1}               | line 1, column 8, $.log: found "1", expected a ':' after the key
          {"log" = 1}             | line 1, column 8, $.log: found "=", expected a ':' after the key
          {"log", "a": 1}         | line 1, column 7, $.log: found ",", expected a ':' after the key
          {log: 1}                | line 1, column 2, $: found "log", expected a key in double quotes, or '}'
          {"a": 1, b: 2}          | line 1, column 10, $: found "b", expected a key in double quotes, or '}'
          {"a": 1, 'b': 2}        | line 1, column 10, $: found "'", expected a key in double quotes, or '}'
          {"a": 1,, "b": 2}       | line 1, column 9, $: found ",", expected a key in double quotes, or '}'
          {"a": [1,, 2]}          | line 1, column 10, $.a[1]: found ",", expected a value: text in double quotes
          {"a": 1 "b": 2}         | line 1, column 9, $: found "\\"", expected a ',' or '}' after the value
          {"a": {} "b": 2}        | line 1, column 10, $: found "\\"", expected a ',' or '}' after the value
          {"a": 1; "b": 2}        | line 1, column 8, $: found ";", expected a ',' or '}' after the value
          {"a": [{"b": 1} {}]}    | line 1, column 17, $.a: found "{", expected a ',' or ']' after the value
          {"a": [{"b": 1 "c": 2}]} | line 1, column 16, $.a[0]: found "\\"", expected a ',' or '}' after the value
          {"subnets": [1 2]}      | line 1, column 16, $.subnets: found "2", expected a ',' or ']' after the value
          {"log": {               | line 1, column 10, $.log: found the end of the text, expected a '}' that closes the object begun on line 1
          {"a": [1, {"b": 2}      | line 1, column 19, $.a: found the end of the text, expected a ']' that closes the array begun on line 1
          {"a": [1,               | line 1, column 10, $.a: found the end of the text, expected a ']' that closes the array begun on line 1
          {"a": 1,                | line 1, column 9, $: found the end of the text, expected a '}' that closes the object begun on line 1
          {"a": {"b":             | line 1, column 12, $.a.b: found the end of the text, expected a ':' and a value
          {"a": {"b"              | line 1, column 11, $.a.b: found the end of the text, expected a ':' and a value
          {"a": {"b               | line 1, column 10, $.a: found the end of the text, expected a '"' that ends the key
          {"subnets": [{]         | line 1, column 15, $.subnets[0]: found "]", expected a '}' that closes the object begun on line 1
          {"subnets": [}          | line 1, column 14, $.subnets: found "}", expected a ']' that closes the array begun on line 1
          """)
  void brokenTextIsOneErrorWithItsPlace(String text, String expected) {
    List<String> errors = ReadConfig.bad(text);

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @Test
  void anObjectWithMoreKeysThanAnyHasIsOneError() {
    StringBuilder text = new StringBuilder("{\"options\": {");
    for (int i = 0; i <= TreeReader.KEYS_MAX; i++) {
      text.append("\"k").append(i).append("\": 1,\n");
    }

    List<String> errors = ReadConfig.bad(text.append("}}").toString());

    assertEquals(1, errors.size());
    assertTrue(errors.getFirst().contains("too many keys in an object"), errors.getFirst());
    assertTrue(errors.getFirst().contains("line 10001"), errors.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": 192.0.2.1}        | line 1, column 7, $.a: found "192.0.2.1", expected a number; an address or a duration stands in double quotes
          {"a": 12h}              | line 1, column 7, $.a: found "12h", expected a number; an address or a duration
          {"a": [7, 12h]}         | line 1, column 11, $.a[1]: found "12h", expected a number; an address or a duration
          {"a": 01}               | line 1, column 7, $.a: found "01", expected a number without leading zeros
          {"a": 1e}               | line 1, column 7, $.a: found "1e", expected a number
          {"a": +5}               | line 1, column 7, $.a: found "+5", expected a number
          {"a": 0x10}             | line 1, column 7, $.a: found "0x10", expected a number
          {"a": -}                | line 1, column 7, $.a: found "-", expected a number
          {"lease-time": 1e999}   | line 1, column 16, $.lease-time: found 1e999, expected seconds or text
          {"a": NaN}              | line 1, column 7, $.a: found "NaN", expected a value: text in double quotes
          {"a": -Infinity}        | line 1, column 7, $.a: found "-Infinity", expected a value: text in double quotes
          {"a": True}             | line 1, column 7, $.a: found "True", expected a value: text in double quotes
          {"a": eth0}             | line 1, column 7, $.a: found "eth0", expected a value: text in double quotes
          {"a": 'x'}              | line 1, column 7, $.a: found "'", expected a value: text in double quotes
          {"a": "x}               | line 1, column 10, $.a: found the end of the text, expected a '"' that ends the text
          {"a": 1, "b": "\\x"}    | line 1, column 17, $.b: found "x", expected one of
          {"a": 1, "b": "\\u1g"}  | line 1, column 19, $.b: found "g", expected one of
          {"log": {}, "log": {}}  | line 1, column 13, $.log: found a second "log", expected each key once; the first is on line 1
          {} {}                   | line 1, column 4, $: found more text, expected the end of the file
          {} 7                    | found more text, expected the end of the file
          {}}                     | line 1, column 3, $: found "}", expected the end of the file
          {} x                    | line 1, column 4, $: found "x", expected the end of the file
          {}, {}                  | found ",", expected the end of the file
          {} "                    | found more text, expected the end of the file
          {} /*                   | a '*/' that ends the comment
          {"a": 1 /* x            | line 1, column 13, $: found the end of the text, expected a '*/' that ends the comment
          /*                      | a '*/' that ends the comment
          """)
  void aBrokenValueIsOneErrorWithItsPath(String text, String expected) {
    List<String> errors = ReadConfig.bad(text);

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @Test
  void charactersThatMustNotStandInATextAreSaid() {
    assertEquals(
        List.of("line 1, column 11, $.log: found a tab, expected \\t in its place"),
        ReadConfig.bad("{\"log\": \"a\tb\"}"));
    assertEquals(
        List.of("line 1, column 10, $.log: found \"\\u0000\", expected \\u0000 in its place"),
        ReadConfig.bad("{\"log\": \"\0\"}"));
    assertEquals(
        List.of("line 1, column 11, $: found \"\\ufeff\", expected a key in double quotes, or '}'"),
        ReadConfig.bad("{\"log\": 1,\uFEFF \"a\": 1}"));
  }

  @Test
  void aKeyThatIsNotEndedIsSaid() {
    assertEquals(
        "line 1, column 12, $: found the end of the line, expected a '\"' that ends the key on its"
            + " line",
        ReadConfig.bad("{\"a\": 1, \"b\n\": 2}").getFirst());
  }

  @Test
  void anUnclosedBracketIsSaidWithTheLineWhereItBegins() {
    assertEquals(
        "line 5, column 1, $.store: found the end of the text, expected a '}' that closes the"
            + " object begun on line 2",
        ReadConfig.bad("{\n\"store\": {\n  \"path\": \"a\"\n\n").getFirst());
  }

  @Test
  void aLineThatEndsWithinATextIsSaid() {
    List<String> errors = ReadConfig.bad("{\n\"server-name\": \"boot\n}");

    assertEquals(
        "line 2, column 21, $.server-name: found the end of the line, "
            + "expected a '\"' that ends the text on its line",
        errors.getFirst());
  }

  @Test
  void commentsTrailingCommasAndAByteOrderMarkAreAllowed() {
    String text = "\uFEFF// one\n# two\n{/* three */\"lease-time\": \"12h\", # four\n}\n// five";

    assertEquals(12 * 3600, ReadConfig.good(text).top().leaseTime().orElseThrow().defaultS());
  }

  @ParameterizedTest
  @CsvSource({"[", "{\"a\":", "[{\"a\":"})
  void deepNestingIsOneError(String opening) {
    List<String> errors = ReadConfig.bad(opening.repeat(20_000));

    assertEquals(1, errors.size());
    assertTrue(errors.getFirst().contains("too many brackets"), errors.getFirst());
  }

  @Test
  void aHugeTextIsOneError() {
    List<String> errors = ReadConfig.bad(" ".repeat(TreeReader.LENGTH_MAX + 1));

    assertTrue(errors.getFirst().contains("expected at most"), errors.getFirst());
  }

  @Test
  void hugeNumbersAndTextsAreErrorsLikeAnyOther() {
    assertEquals(1, ReadConfig.bad("{\"lease-time\": %s}".formatted("9".repeat(5000))).size());
    assertEquals(1, ReadConfig.bad("{\"lease-time\": 1e999999999}").size());
    assertTrue(
        ReadConfig.bad("{\"%s\": 1}".formatted("k".repeat(200_000)))
            .getFirst()
            .contains("expected a shorter key"));
    assertEquals(
        1, ReadConfig.bad("{\"next-server\": \"%s\"}".formatted("1".repeat(200_000))).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00:", "a.", "a", "1.", "\\\\", "é", "'", "9", "-", "/", " "})
  void noTextIsTooLongForAnyKey(String part) {
    String huge = part.repeat(100_000);
    String text =
        """
        {"interfaces": ["%1$s"], "lease-time": "%1$s", "next-server": "%1$s", "%2$s": 1,
         "server-name": "%1$s", "store": {"path": "%1$s"}, "log": {"file": {"path": "a",
         "max-size": "%1$s"}}, "option-definitions": [{"name": "%1$s", "code": 224, "type": "%1$s"}],
         "options": {"%2$s": 1, "routers": ["%1$s"], "domain-search": ["%1$s"],
           "224": {"hex": "%1$s"}, "225": "%1$s", "subnet-mask": "%1$s",
           "classless-static-routes": [{"to": "%1$s", "via": "%1$s"}]},
         "subnets": [{"subnet": "%1$s", "pools": ["%1$s"]}, {"subnet": "192.0.2.0/24",
           "relays": ["%1$s"], "reservations": [{"hw-address": "%1$s"}, {"client-id": "%1$s"},
             {"hw-address": "00:53:00:00:00:01", "hostname": "%1$s"}]}]}
        """
            .formatted(huge, part.repeat(10_000));

    List<String> errors = ReadConfig.bad(text);

    assertTrue(errors.size() > 10, errors.toString());
    assertTrue(errors.stream().allMatch(error -> error.length() < 5000));
  }

  @Test
  void aHopelessFileDoesNotDrownTheReader() {
    List<String> errors = ReadConfig.bad("{\"subnets\": [%s]}".formatted("1,".repeat(100_000)));

    assertEquals(Findings.SIZE_MAX, errors.size());
  }

  @Test
  void whatIsNotShownIsCounted() {
    ConfigErrors errors =
        switch (ConfigReader.read("{\"subnets\": [%s1]}".formatted("1,".repeat(2999)))) {
          case ConfigRead.Bad bad -> bad.errors();
          case ConfigRead.Good good -> fail("good: " + good);
        };

    assertEquals("3,000 errors", errors.sum());
    assertEquals(Findings.SIZE_MAX + 1, errors.lines().size());
    assertEquals("and 2,000 more, not shown", errors.lines().getLast());
  }

  @Test
  void hostileTextIsShownHarmless() {
    List<String> errors = ReadConfig.bad("{\"next-server\": \"\\u001b[2J\\n\\u202e\"}");

    assertTrue(errors.getFirst().contains("\"\\u001b[2J\\u000a\\u202e\""), errors.getFirst());
  }

  @Test
  void noChangeToATextBringsTheReaderDown() {
    Property.forAll(
        SyntaxTest::mutated,
        text -> {
          ConfigRead read = ConfigReader.read(text);

          if (read instanceof ConfigRead.Bad(ConfigErrors errors)) {
            assertFalse(errors.isEmpty());
          }
        });
  }

  private static String mutated(RandomGenerator random) {
    StringBuilder text = new StringBuilder(ConfigReaderTest.CONTRACT);
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(1, 20));
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, "{}[],:\"0-/#*\\nul".charAt(random.nextInt(16)));
        case 2 -> text.insert(at, text.substring(at, end));
        default -> text.setCharAt(at, (char) random.nextInt(0x250));
      }
    }
    return text.toString();
  }
}
