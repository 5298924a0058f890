package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.access.Role;
import io.leasehold.api.access.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is let in, for how long, and what is kept of it.
class SignInTest {
  private static final String STATUS = "/api/v1/status";
  private static final String SESSION = "/api/v1/session";

  @TempDir private Path directory = Path.of("");

  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void theTokenIsNowhereButInTheAdministratorsFile() throws Exception {
    String kept = Files.readString(directory.resolve("tokens.json"));

    assertFalse(kept.contains(it.administrator()));
    assertEquals(it.administrator() + "\n", Files.readString(directory.resolve("admin-token")));
    for (String name : new String[] {"tokens.json", "admin-token"}) {
      var modes = Files.getPosixFilePermissions(directory.resolve(name));
      assertEquals("rw-------", PosixFilePermissions.toString(modes), name);
    }
  }

  @Test
  void tokensAreTheSameAtTheNextStart() throws Exception {
    String viewer = it.token(Role.VIEWER);
    Tokens again =
        Tokens.open(
            directory,
            Instant::now,
            (_, _) -> {
              throw new AssertionError("a second first token");
            });

    assertEquals(it.tokens.all(), again.all());
    assertEquals(Role.VIEWER, again.holder(viewer).orElseThrow().role());
  }

  @Test
  void aTokenEndsWhenItExpiresOrIsRevoked() throws Exception {
    Instant end = Instant.ofEpochMilli(it.time.nowMs()).plusSeconds(60);
    String brief = it.tokens.make("brief", Role.VIEWER, Optional.of(end)).orElseThrow().secret();
    it.get(STATUS).by(brief).expect(200);
    it.time.advanceS(61);
    it.get(STATUS).by(brief).expect(401);

    String other = it.token(Role.VIEWER);
    it.get(STATUS).by(other).expect(200);
    it.delete("/api/v1/tokens/" + it.tokens.all().getLast().name())
        .by(it.administrator())
        .expect(204);
    it.get(STATUS).by(other).expect(401);
  }

  @Test
  void aBrowserIsSignedInByItsCookieAndChangesNothingWithoutTheSecondSecret() throws Exception {
    ApiFixture.Answer begun = begin();
    String cookie = cookie(begun);
    String csrf = begun.json().required("csrf-token").asString();

    it.get(STATUS).with("Cookie", cookie).expect(200);
    it.delete(SESSION).with("Cookie", cookie).expect(403);
    it.delete(SESSION).with("Cookie", cookie).with("X-CSRF-Token", csrf + "x").expect(403);
    it.delete(SESSION).with("Cookie", cookie).with("X-CSRF-Token", csrf).expect(204);
    it.get(STATUS).with("Cookie", cookie).expect(401);
  }

  @Test
  void aPageThatWasLoadedAnewGetsTheSecondSecretAgain() throws Exception {
    ApiFixture.Answer begun = begin();
    String csrf = begun.json().required("csrf-token").asString();

    ApiFixture.Answer again = it.get(SESSION).with("Cookie", cookie(begun)).expect(200);

    assertEquals(csrf, again.json().required("csrf-token").asString());
    assertFalse(it.get(SESSION).by(it.administrator()).expect(200).json().has("csrf-token"));
    it.post(SESSION)
        .with("Cookie", cookie(begun))
        .json("{\"token\": \"" + it.administrator() + "\"}")
        .expect(201);
  }

  @Test
  void whoHasNotSignedInCannotSendMuch() throws Exception {
    String much = "{\"token\": \"" + "x".repeat(10_000) + "\"}";

    it.post(SESSION).json(much).expect(413);
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    String other = it.token(Role.ADMINISTRATOR);
    String name = it.tokens.all().getLast().name();
    Instant end = Instant.ofEpochMilli(it.time.nowMs()).plusSeconds(60);
    assertTrue(it.tokens.make("brief", Role.ADMINISTRATOR, Optional.of(end)).isPresent());

    it.delete("/api/v1/tokens/administrator").by(other).expect(204);
    it.delete("/api/v1/tokens/" + name).by(other).expect(409);
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
    String set = begin().header("Set-Cookie").orElseThrow();

    assertTrue(set.contains("HttpOnly"), set);
    assertTrue(set.contains("SameSite=Strict"), set);
  }

  @Test
  void aSessionEndsByItselfAndWithItsToken() throws Exception {
    String cookie = cookie(begin());
    it.time.advanceS(Duration.ofHours(13).toSeconds());
    it.get(STATUS).with("Cookie", cookie).expect(401);

    String token = it.token(Role.VIEWER);
    String name = it.tokens.all().getLast().name();
    String other = cookie(it.post(SESSION).json("{\"token\": \"" + token + "\"}").expect(201));
    it.get(STATUS).with("Cookie", other).expect(200);
    it.tokens.revoke(name);
    it.tokens.make(name, Role.ADMINISTRATOR, Optional.empty());
    it.get(STATUS).with("Cookie", other).expect(401);
  }

  @Test
  void whoGuessesHasToWaitLongerEachTime() throws Exception {
    for (int i = 0; i < 5; i++) {
      it.get(STATUS).by("lh_guess" + i).expect(401);
    }
    ApiFixture.Answer slower = it.get(STATUS).by("lh_guess").expect(429);
    assertTrue(Integer.parseInt(slower.header("Retry-After").orElseThrow()) >= 1);

    it.time.advanceS(2);
    it.get(STATUS).by("lh_guess").expect(401);
    it.time.advanceS(2);
    it.get(STATUS).by("lh_guess").expect(401);
    it.time.advanceS(2);
    it.get(STATUS).by("lh_guess").expect(429);
    it.time.advanceS(1_000);
    for (int i = 0; i < 5; i++) {
      it.get(STATUS).by("lh_guess" + i).expect(401);
    }
  }

  @Test
  void aTokenThatIsValidIsLetInThoughSomebodyBehindTheSameAddressGuesses() throws Exception {
    for (int i = 0; i < 20; i++) {
      it.get(STATUS).by("lh_guess" + i).send();
    }
    it.get(STATUS).by("lh_guess").expect(429);

    it.get(STATUS).by(it.administrator()).expect(200);
    begin();
    it.get(STATUS).by("lh_guess").expect(429);
  }

  @Test
  void aFloodOfRequestsIsHeldBack() throws Exception {
    int refused = 0;
    for (int i = 0; i < 250; i++) {
      refused += it.get("/health/live").send().status() == 429 ? 1 : 0;
    }

    assertEquals(50, refused);
    it.time.advanceS(1);
    it.get("/health/live").expect(200);
  }

  /// Several who open the dashboard from one address ask for hundreds.
  @Test
  void theFilesOfThePageAreManyAndHoldUpNothingElse() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      it.get("/web/none.js").expect(404);
    }

    it.get(STATUS).expect(401);
  }

  @Test
  void whoeverHasATokenIsNotHeldBackByAFloodFromTheSameAddress() throws Exception {
    for (int i = 0; i < 250; i++) {
      it.get(STATUS).send();
    }
    it.get(STATUS).expect(429);

    it.get(STATUS).by(it.administrator()).expect(200);
  }

  @Test
  void nothingSecretIsInTheLog() throws Exception {
    it.get(STATUS).by("lh_secret-guess").expect(401);
    begin();
    it.token(Role.VIEWER);

    for (String line : it.logged.lines) {
      assertFalse(line.contains("lh_"), line);
    }
  }

  private ApiFixture.Answer begin() throws Exception {
    return it.post(SESSION).json("{\"token\": \"" + it.administrator() + "\"}").expect(201);
  }

  private static String cookie(ApiFixture.Answer begun) {
    String set = begun.header("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }
}
