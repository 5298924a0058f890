package io.leasehold.config.json.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.tree.Json;
import io.leasehold.testkit.Trees;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextEditTest {
  private static final JsonPath RESERVATIONS =
      JsonPath.of("subnets").item("192.0.2.0/24").member("reservations");

  private static final Json PRINTER =
      Trees.read("{\"hw-address\": \"00:53:00:00:00:01\", \"address\": \"192.0.2.9\"}");

  private static String add(String text, JsonPath path, Json item) {
    return TextEdit.add(text, path, item).orElseThrow();
  }

  private static String set(String text, JsonPath path, String value) {
    return TextEdit.set(text, path, Trees.read(value)).orElseThrow();
  }

  private static String remove(String text, JsonPath path) {
    return TextEdit.remove(text, path).orElseThrow();
  }

  @Test
  void reservationIsAddedBelowTheOthersAndTheirComments() {
    String text =
        """
        {
          # brackets in a comment: }]
          "subnets": [
            {
              "subnet": "192.0.2.0/24", // "reservations": [
              "reservations": [
                // the printer
                {"hw-address": "00:53:00:00:00:0a"}, // on the first floor
                // more to come
              ],
            },
          ],
        }
        """;

    assertEquals(
        text.replace(
            "on the first floor\n",
            """
            on the first floor
                    {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"},
            """),
        add(text, RESERVATIONS, PRINTER));
  }

  @Test
  void commaComesWhereThereIsNone() {
    String text =
        """
        {"subnets": [{"subnet": "192.0.2.0/24",
            "reservations": [
              {"hw-address": "00:53:00:00:00:0a"} // the first
            ]}]}
        """;

    assertEquals(
        """
        {"subnets": [{"subnet": "192.0.2.0/24",
            "reservations": [
              {"hw-address": "00:53:00:00:00:0a"}, // the first
              {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"}
            ]}]}
        """,
        add(text, RESERVATIONS, PRINTER));
  }

  @Test
  void arrayThatIsNotThereIsMade() {
    assertEquals(
        "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"reservations\": [\"a\"]}]}",
        add("{\"subnets\": [{\"subnet\": \"192.0.2.0/24\"}]}", RESERVATIONS, Trees.text("a")));
  }

  @Test
  void emptyArraysAreFilledBehindTheirComments() {
    assertEquals("{\"a\": [1]}", add("{\"a\": []}", JsonPath.of("a"), Trees.number(1)));
    assertEquals(
        "{\"a\": [/* none */1]}", add("{\"a\": [/* none */]}", JsonPath.of("a"), Trees.number(1)));
    assertEquals(
        "{\n  \"a\": [ // none yet ]\n    1\n  ]\n}",
        add("{\n  \"a\": [ // none yet ]\n  ]\n}", JsonPath.of("a"), Trees.number(1)));
  }

  @Test
  void oneLineStaysOne() {
    assertEquals("{\"a\": [1, 2]}", add("{\"a\": [1]}", JsonPath.of("a"), Trees.number(2)));
    assertEquals("{\"a\": [1, 2,]}", add("{\"a\": [1,]}", JsonPath.of("a"), Trees.number(2)));
  }

  @Test
  void valuesAreReplacedInTheirPlace() {
    assertEquals(
        "{\"lease-time\" /* long */ : \"2h\" /* enough */ , \"x\": 1}",
        set(
            "{\"lease-time\" /* long */ : {\"default\": \"}\"} /* enough */ , \"x\": 1}",
            JsonPath.of("lease-time"),
            "\"2h\""));
  }

  @Test
  void objectsAroundAreMade() {
    assertEquals(
        "{\"x\": 1, \"log\": {\"file\": {\"path\": \"a\"}}}",
        set("{\"x\": 1}", JsonPath.of("log", "file", "path"), "\"a\""));
  }

  @Test
  void optionIsFoundByItsNumber() {
    assertEquals(
        "{\"options\": {\"6\": \"192.0.2.2\"}}",
        set(
            "{\"options\": {\"6\": \"192.0.2.1\"}}",
            JsonPath.of("options", "domain-name-servers"),
            "\"192.0.2.2\""));
  }

  @Test
  void reservationIsReplacedHoweverItIsWritten() {
    assertEquals(
        "{\"reservations\": [{\"duid\": \"000a01\"}, {\"hw-address\": \"00:53:00:00:00:01\"}]}",
        set(
            "{\"reservations\": [{\"duid\": \"000a01\"}, {\"address\": \"192.0.2.1\","
                + " \"hw-address\": \"00-53-00-00-00-01\"}]}",
            JsonPath.of("reservations").item("hw-address 00:53:00:00:00:01"),
            "{\"hw-address\": \"00:53:00:00:00:01\"}"));
  }

  @Test
  void whatIsRemovedTakesItsLineAlongButNoComment() {
    String text =
        """
        {
          "reservations": [
            // the printer
            {"hw-address": "00:53:00:00:00:01"},
            {"hw-address": "00:53:00:00:00:02"}, // the other
            {"hw-address": "00:53:00:00:00:03"}
          ]
        }
        """;

    assertEquals(
        text.replace("    {\"hw-address\": \"00:53:00:00:00:01\"},\n", ""),
        remove(text, JsonPath.of("reservations").item("hw-address 00:53:00:00:00:01")));
    assertEquals(
        text.replace("{\"hw-address\": \"00:53:00:00:00:02\"}, //", " //"),
        remove(text, JsonPath.of("reservations").item("hw-address 00:53:00:00:00:02")));
    assertEquals(
        text.replace("\"00:53:00:00:00:02\"},", "\"00:53:00:00:00:02\"}")
            .replace("    {\"hw-address\": \"00:53:00:00:00:03\"}\n", ""),
        remove(text, JsonPath.of("reservations").item("hw-address 00:53:00:00:00:03")));
  }

  @Test
  void membersOfALineAreRemovedWithTheirComma() {
    String text = "{\"x\": 1, \"y\": 2, \"z\": 3}";

    assertEquals("{\"y\": 2, \"z\": 3}", remove(text, JsonPath.of("x")));
    assertEquals("{\"x\": 1, \"z\": 3}", remove(text, JsonPath.of("y")));
    assertEquals("{\"x\": 1, \"y\": 2}", remove(text, JsonPath.of("z")));
    assertEquals("{}", remove("{\"x\": 1}", JsonPath.of("x")));
  }

  @Test
  void lineEndsOfWindowsStay() {
    String text = "{\r\n\t\"a\": [\r\n\t\t1 // one\r\n\t]\r\n}\r\n";

    assertEquals(
        "{\r\n\t\"a\": [\r\n\t\t1, // one\r\n\t\t2\r\n\t]\r\n}\r\n",
        add(text, JsonPath.of("a"), Trees.number(2)));
  }

  @Test
  void longValuesTakeSeveralLines() {
    Json item =
        Trees.read("{\"hostname\": \"%s\", \"address\": \"192.0.2.1\"}".formatted("x".repeat(90)));

    assertEquals(
        """
        {
          "reservations": [
            {
              "hostname": "%s",
              "address": "192.0.2.1"
            }
          ]
        }
        """
            .formatted("x".repeat(90)),
        add("{\n  \"reservations\": [\n  ]\n}\n", JsonPath.of("reservations"), item));
  }

  @Test
  void pathsThatLeadNowhereDoNothing() {
    Json one = Trees.number(1);

    assertEquals(Optional.empty(), TextEdit.remove("{}", JsonPath.of("a")));
    assertEquals(Optional.empty(), TextEdit.add("{\"a\": 1}", JsonPath.of("a"), one));
    assertEquals(Optional.empty(), TextEdit.set("{\"a\": 1}", JsonPath.of("a", "b"), one));
    assertEquals(Optional.empty(), TextEdit.add("{\"subnets\": []}", RESERVATIONS, one));
    assertEquals(Optional.empty(), TextEdit.set("{}", JsonPath.ROOT, one));
  }

  @Test
  void textsThatLookLikeCommentsAreNone() {
    assertEquals(
        "{\"x\": \"// \\\" # [ /*\", \"a\": [1]}",
        add("{\"x\": \"// \\\" # [ /*\", \"a\": []}", JsonPath.of("a"), Trees.number(1)));
  }

  @Test
  void membersThatStayTheSameKeepTheirComments() {
    String text =
        """
        {"subnets": [{"subnet": "192.0.2.0/24", "reservations": [
            {
              // bought in May
              "hw-address": "00:53:00:00:00:01", // on its back
              "hostname": "printer",
              "address": "192.0.2.8" /* was .7 */
            } // first floor
          ]}]}
        """;
    JsonPath path = RESERVATIONS.item("hw-address 00:53:00:00:00:01");

    TextEdit.Found found = TextEdit.find(text, path).orElseThrow();

    assertEquals(
        text.replace("      \"hostname\": \"printer\",\n", "")
            .replace("192.0.2.8\" /* was .7 */", "192.0.2.9\" /* was .7 */"),
        found.with((Json.Obj) PRINTER));
  }

  @Test
  void objectOnOneLineGetsItsNewMemberThere() {
    String text = "{\"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\"}, {}]}";
    JsonPath path = JsonPath.of("reservations").item("hw-address 00:53:00:00:00:01");

    TextEdit.Found found = TextEdit.find(text, path).orElseThrow();

    assertEquals(
        "{\"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\", \"address\": \"192.0.2.9\"},"
            + " {}]}",
        found.with((Json.Obj) PRINTER));
    assertEquals("{\"reservations\": [{}]}", found.removed());
    assertEquals(Optional.empty(), TextEdit.find(text, JsonPath.of("reservations").item("x")));
  }
}
