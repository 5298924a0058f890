package io.leasehold.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenSecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ddns\": {\"keys\": [{\"name\": \"k\", \"secret\": \"VERYSECRET==\"}]}}",
        "{\"secret\":\"VERYSECRET\"}",
        "{\"secret\" // here\n : /* \"there\" */\n \"VERYSECRET\"}",
        "{\"secret\": \"with \\\"quotes\\\" VERYSECRET\"}",
        "{\"secret\": \"a\", \"other\": 1, \"secret\": \"VERYSECRET\"}"
      })
  void noSecretIsShown(String text) {
    String shown = HiddenSecrets.in(text);

    assertEquals(-1, shown.indexOf("VERYSECRET"), shown);
    assertEquals(
        text.chars().filter(c -> c == '}').count(), shown.chars().filter(c -> c == '}').count());
  }

  @Test
  void whatIsNoSecretStays() {
    String text =
        "{\"secret-file\": \"k.key\", \"name\": \"secret\", \"a\": \"\\\"secret\\\": b\"}";

    assertEquals(text, HiddenSecrets.in(text));
  }

  @Test
  void whatStandsThereInsteadCouldBeASecret() {
    assertEquals(
        "{\"secret\": \"KioqKioqKioqKioqKioqKg==\", \"algorithm\": \"hmac-sha256\"}",
        HiddenSecrets.in("{\"secret\": \"c2VjcmV0\", \"algorithm\": \"hmac-sha256\"}"));
  }
}
