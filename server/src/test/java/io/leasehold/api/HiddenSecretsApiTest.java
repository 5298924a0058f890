package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.access.Role;
import io.leasehold.config.DdnsConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Operators see a configuration without the secrets of keys, and can ask about what they see.
class HiddenSecretsApiTest {
  private static final String CONFIG =
      """
      {"ddns": {"keys": [{"name": "k", "s\\u0065cret": # of ns1
        "c2VjcmV0IHNlY3JldA=="}]}}
      """;

  @TempDir private Path directory = Path.of("");

  private ApiFixture it;
  private String operator = "";

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
    operator = it.token(Role.OPERATOR);
    it.put("/api/v1/config").by(it.administrator()).text(CONFIG).expect(200);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void operatorsSeeNoSecretAndAdministratorsDo() throws Exception {
    String shown = it.get("/api/v1/config").by(operator).expect(200).text();

    assertTrue(shown.contains(DdnsConfig.Key.HIDDEN), shown);
    assertFalse(shown.contains("c2VjcmV0"), shown);
    assertEquals(CONFIG, it.get("/api/v1/config").by(it.administrator()).expect(200).text());
  }

  @Test
  void whatOperatorsSeeCanBeLookedThroughAndNotUsed() throws Exception {
    String shown = it.get("/api/v1/config").by(operator).expect(200).text();

    assertTrue(isGood(operator, shown));
    it.post("/api/v1/config/diff").by(operator).text(shown).expect(200);
    assertFalse(isGood(it.administrator(), shown));
    String why = it.put("/api/v1/config").by(it.administrator()).text(shown).expect(422).text();
    assertTrue(why.contains("instead of a secret"), why);
  }

  /// The text that is edited has the secret in it, and whoever edits it sees what was found.
  @Test
  void noEditThatIsRefusedTellsOperatorsASecret() throws Exception {
    List<String> edits =
        List.of(
            "{\"op\": \"add\", \"path\": \"$.ddns.keys[0].secret\", \"value\": 1}",
            "{\"op\": \"set\", \"path\": \"$.ddns.keys[k].secret.x\", \"value\": 1}",
            "{\"op\": \"remove\", \"path\": \"$.ddns.keys[k].secret[0]\"}");
    for (String edit : edits) {
      String why =
          it.post("/api/v1/config/edit")
              .by(operator)
              .json("{\"edits\": [%s]}".formatted(edit))
              .expect(422)
              .text();

      assertTrue(why.contains("a text that is not shown"), why);
      assertFalse(why.contains("c2VjcmV0"), why);
    }
  }

  private boolean isGood(String token, String text) throws Exception {
    return it.post("/api/v1/config/check")
        .by(token)
        .text(text)
        .expect(200)
        .json()
        .required("ok")
        .booleanValue();
  }
}
