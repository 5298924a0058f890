package io.leasehold.config.json.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.difference.Step;
import io.leasehold.config.json.edit.Edits.Edit;
import io.leasehold.config.json.edit.Edits.Edited;
import io.leasehold.config.json.edit.Edits.Op;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.testkit.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest {
  private static final String TEXT =
      """
      // ours
      {
        "client-classes": [
          {"name": "7", "test": "option[60].text == 'a'"},
          {"name": "odd ]\\" name"},
        ],
        "subnets": [ # all
          {
            "subnet": "192.0.2.0/24", // the office
            "pools": ["192.0.2.10-192.0.2.20", {"range": "192.0.2.30-192.0.2.40"}],
            "options": {"3": ["192.0.2.1"]},
            "reservations": [
              {"hw-address": "00:53:00:00:00:01"}, // the printer
              {"hw-address": "00-53-00-00-00-02", "hostname": "b"}
            ]
          }
        ]
      }
      """;

  private static final String SUBNET = "$.subnets[192.0.2.0/24]";

  private static Edit set(String path, String value) {
    return new Edit(Op.SET, path, Optional.of(Trees.read(value)));
  }

  private static Edit add(String path, String value) {
    return new Edit(Op.ADD, path, Optional.of(Trees.read(value)));
  }

  private static Edit remove(String path) {
    return new Edit(Op.REMOVE, path, Optional.empty());
  }

  private static String done(Edit... edits) {
    return assertInstanceOf(Edited.Done.class, Edits.apply(TEXT, List.of(edits))).text();
  }

  private static ConfigError refused(Edit... edits) {
    Edited edited = Edits.apply(TEXT, List.of(edits));
    return assertInstanceOf(Edited.Refused.class, edited).why();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.subnets[192.0.2.0/24].pools[192.0.2.30-192.0.2.40]",
        "$.subnets[0].pools[1]",
        "$[\"subnets\"][\"192.0.2.0/24\"].pools[1]"
      })
  void itemIsFoundByWhatItIsOrByItsIndex(String path) {
    assertEquals(
        TEXT.replace("{\"range\": \"192.0.2.30-192.0.2.40\"}", "\"192.0.2.50-192.0.2.60\""),
        done(set(path, "\"192.0.2.50-192.0.2.60\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[192.0.2.0_24,hw-address=00:53:00:00:00:02]",
        "[hw-address 00:53:00:00:00:02]",
        "[1]"
      })
  void reservationIsFoundByItsIdToo(String item) {
    assertEquals(
        TEXT.replace("\"b\"", "\"c\""),
        done(set(SUBNET + ".reservations" + item + ".hostname", "\"c\"")));
  }

  @Test
  void nameThatIsANumberComesBeforeAnIndex() {
    assertEquals(
        TEXT.replace("\"7\", \"test\": \"option[60].text == 'a'\"", "\"7\", \"test\": \"true\""),
        done(set("$.client-classes[7].test", "\"true\"")));
  }

  @Test
  void nameWithOtherCharactersIsQuoted() {
    assertEquals(
        TEXT.replace("odd ]\\\" name\"", "odd ]\\\" name\", \"valid\": 1"),
        done(set("$.client-classes[\"odd ]\\\" name\"][\"valid\"]", "1")));
  }

  @Test
  void optionIsTheSameByNameAndNumber() {
    for (String path :
        List.of(".options.routers", ".options[3]", ".options[\"3\"]", ".options.3")) {
      assertEquals(
          TEXT.replace("[\"192.0.2.1\"]", "\"192.0.2.2\""),
          done(set(SUBNET + path, "\"192.0.2.2\"")),
          path);
    }
  }

  @Test
  void poolThatIsARangeBecomesAnObjectForItsMembers() {
    assertEquals(
        TEXT.replace(
            "[\"192.0.2.10-192.0.2.20\"",
            "[{\"range\": \"192.0.2.10-192.0.2.20\", \"client-classes\": [\"7\"]}"),
        done(add(SUBNET + ".pools[192.0.2.10-192.0.2.20].client-classes", "\"7\"")));
  }

  @Test
  void whatIsMissingAroundIsMade() {
    assertEquals(
        TEXT.replace(
            "  ]\n}",
            """
              ],
              "shared-networks": [{"name": "a"}],
              "log": {"to": {"x": 1}}
            }\
            """),
        done(set("$.shared-networks[a]", "{\"name\": \"a\"}"), set("$.log.to.x", "1")));
  }

  @Test
  void editsGoByWhatTheOnesBeforeHaveMade() {
    String text =
        done(
            add("$.subnets", "{\"subnet\": \"198.51.100.0/24\"}"),
            add("$.subnets[198.51.100.0/24].pools", "\"198.51.100.10-198.51.100.20\""),
            set("$.subnets[198.51.100.0/24].options.routers", "\"198.51.100.1\""),
            remove("$.subnets[192.0.2.0/24]"),
            set("$.subnets[0].lease-time", "\"1h\""));

    assertTrue(text.contains("\"subnets\": [ # all\n"), text);
    assertEquals(
        """
        {"client-classes": [{"name": "7", "test": "option[60].text == 'a'"}, \
        {"name": "odd ]\\" name"}], "subnets": [{"subnet": "198.51.100.0/24", \
        "pools": ["198.51.100.10-198.51.100.20"], "options": {"routers": "198.51.100.1"}, \
        "lease-time": "1h"}]}\
        """,
        Compact.of(Trees.read(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $.subnets[198.51.100.0/24].pools | $.subnets[198.51.100.0/24] | an array with [192.0.2.0/24]  | an item [198.51.100.0/24]
          $.subnets[1]                     | $.subnets[1]               | an array with [192.0.2.0/24]  | an item [1]
          $.subnets.pools                  | $.subnets.pools            | an array with [192.0.2.0/24]  | a member "pools"
          $.colour                         | $.colour                   | an object with "client-classes", "subnets" | a member "colour"
          $.subnets[0].subnet.x            | $.subnets[0].subnet.x      | "192.0.2.0/24"                | a member "x"
          $.subnets[0].options[3][0].x     | $.subnets[0].options[3][0].x | "192.0.2.1"                 | a member "x"
          $.subnets[0].options[3][7]       | $.subnets[0].options[3][7] | an array with one item        | an item [7]
          """)
  void whatCannotBeFoundIsToldWithWhatIsThere(
      String path, String where, String found, String expected) {
    ConfigError why = refused(remove(path));

    assertEquals(List.of(where, found, expected), List.of(why.path(), why.found(), why.expected()));
  }

  @Test
  void placeIsThatOfWhatIsThere() {
    ConfigError why = refused(remove("$.subnets[0].pools[7]"));

    assertEquals(10, why.line());
    assertEquals(16, why.column());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "subnets",
        "$subnets",
        "$.",
        "$.a..b",
        "$[",
        "$[]",
        "$[\"a]",
        "$[\"\\x\"]",
        "$.a b",
        "$.a]"
      })
  void whatIsNoPathIsRefused(String path) {
    assertEquals(PathText.expected(), refused(set(path, "1")).expected());
  }

  @Test
  void wholeIsNotSetNorRemoved() {
    assertEquals("the whole configuration", refused(set("$", "{}")).found());
    assertEquals("the whole configuration", refused(remove("$")).found());
  }

  @Test
  void itemIsNotMadeThatWouldNotBeFoundAgain() {
    assertEquals(
        "an item [198.51.100.0/24], or a value that is known by that",
        refused(set("$.subnets[198.51.100.0/24]", "{\"subnet\": \"203.0.113.0/24\"}")).expected());
    assertEquals(
        "an item [x], or a value that is known by that",
        refused(set("$.shared-networks[x]", "{\"name\": \"y\"}")).expected());
  }

  @Test
  void addingNeedsAnArray() {
    assertEquals("an array", refused(add(SUBNET + ".options", "1")).expected());
  }

  @Test
  void refusedEditIsNamed() {
    Edited edited =
        Edits.apply(TEXT, List.of(set("$.lease-time", "60"), remove("$.x"), remove("$.y")));

    assertEquals(1, assertInstanceOf(Edited.Refused.class, edited).index());
  }

  @Test
  void whatNestsTooDeepIsRefused() {
    String deep = "[".repeat(28) + "]".repeat(28);

    assertEquals("32 levels at most", refused(set("$.a.b.c.d.e", deep)).expected());
    assertTrue(done(set("$.a.b.c.d", deep)).contains("[[[["));
    // The next edit reads all of it for its options.
    done(set("$.a.b.c.d", deep), set("$.options.routers", "1"), set("$.options.ntp-servers", "2"));
  }

  @Test
  void textThatIsNoObjectIsToldAsIt() {
    for (String text : List.of("", "[]", "{", "7", "{\"a\": }")) {
      assertInstanceOf(Edited.Broken.class, Edits.apply(text, List.of()), text);
    }
  }

  @Test
  void manyEditsOfALongTextAreRefused() {
    String text = "{}" + " ".repeat(4 << 20);
    List<Edit> edits = new ArrayList<>(Collections.nCopies(200, set("$.lease-time", "60")));

    assertInstanceOf(Edited.Refused.class, Edits.apply(text, edits));
  }

  /// A value of many lines in a line that begins far to the right.
  @Test
  void indentationDoesNotMakeATextOfAnySize() {
    String text = "{\n" + " ".repeat(100_000) + "\"a\": 1\n}";
    String value = "[" + "1,".repeat(10_000) + "1]";

    Edited edited = Edits.apply(text, List.of(set("$.a", value), set("$.b", value)));

    assertTrue(assertInstanceOf(Edited.Done.class, edited).text().length() < 3_000_000);
  }

  @Test
  void longIdentityIsFoundByWhatIsShownOfIt() {
    String test = "option[82].option[1].hex == 0x" + "ab".repeat(60);
    String text =
        "{\"reservations\": [{\"expression\": \"%s\"}, {\"expression\": \"a\"}]}".formatted(test);
    String shown = new Step.Item("expression " + test).toString();

    Edited edited = Edits.apply(text, List.of(remove("$.reservations" + shown)));

    assertEquals(
        "{\"reservations\": [{\"expression\": \"a\"}]}",
        assertInstanceOf(Edited.Done.class, edited).text());
  }
}
