package io.leasehold.config.json.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
  private static final String INSTEAD = "****";
  private static final String KNOWN =
      """
      {"ddns": {"keys": [
        {"name": "a", "secret": "AAAAAAAA"}, // of ns1
        {"secret": # of ns2
          "BBBB\\u0042BBB", "name": "b"}]}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ddns\": {\"keys\": [{\"name\": \"k\", \"secret\": \"VERYSECRET==\"}]}}",
        "{\"secret\":\"VERYSECRET\"}",
        "{\"secret\" // here\n : /* \"there\" */\n \"VERYSECRET\"}",
        "{\"secret\": # of ns1\n \"VERYSECRET\"}",
        "{\"secret\": // of ns1\r \"VERYSECRET\"}",
        "{\"s\\u0065cret\": \"VERYSECRET\"}",
        "{\"secret\": \"with \\\"quotes\\\" VERYSECRET\"}",
        "{\"secret\": [\"VERYSECRET\", {\"b\": \"VERYSECRET\"}], \"c\": {}}",
        "{\"secret\": \"a\", \"other\": 1, \"secret\": \"VERYSECRET\",}",
        "\uFEFF{\"a\": -1.5e3, \"b\": [true, null], \"secret\": \"VERYSECRET\"} # end"
      })
  void noSecretIsShown(String text) {
    String hidden = SecretText.hidden(text, INSTEAD);

    assertEquals(-1, hidden.indexOf("VERYSECRET"), hidden);
    assertTrue(hidden.contains("\"****\""), hidden);
    assertEquals(text.charAt(text.length() - 1), hidden.charAt(hidden.length() - 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"secret-file\": \"k.key\", \"name\": \"secret\", \"a\": \"\\\"secret\\\": b\"}",
        "{\"a\": [\"secret\", \"b\"], /* \"secret\": \"c\" */ \"d\": 1} // \"secret\": \"e\"",
      })
  void whatIsNoSecretStays(String text) {
    assertEquals(text, SecretText.hidden(text, INSTEAD));
  }

  @Test
  void whatWasHiddenComesBack() {
    String hidden = SecretText.hidden(KNOWN, INSTEAD);

    assertEquals(
        """
        {"ddns": {"keys": [
          {"name": "a", "secret": "****"}, // of ns1
          {"secret": # of ns2
            "****", "name": "b"}]}}
        """,
        hidden);
    assertEquals(KNOWN, SecretText.shown(hidden, INSTEAD, KNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ddns\": {\"keys\": [{\"name\": \"c\", \"secret\": \"****\"}]}}",
        "{\"ddns\": {\"keys\": [{\"name\": \"a\", \"secret\": \"CCCC****\"}]}}",
        "{\"ddns\": {\"keys\": [{\"name\": \"a\", \"algorithm\": \"****\"}]}}",
        "{\"ddns\": {\"keys\": {\"name\": \"a\", \"secret\": \"****\"}}}",
        "{\"keys\": [{\"name\": \"a\", \"secret\": \"****\"}]}",
        "{\"ddns\": {\"keys\": [7, {\"name\": 7, \"secret\": \"****\"}]}}",
        "[\"****\"]",
        "{\"ddns\": {\"keys\": [{\"name\": \"a\", \"secret\": \"****\"",
      })
  void nothingElseComesBack(String text) {
    assertEquals(text, SecretText.shown(text, INSTEAD, KNOWN));
  }
}
