package io.leasehold.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  /// Of the page by which receivers are to check a signature, written for Python alone.
  private static final String VERIFIER =
      """
      import base64, hashlib, hmac, sys
      secret, msg_id, timestamp, header, body = [line.rstrip("\\n") for line in sys.stdin]
      key = base64.b64decode(secret[len("whsec_"):]) if secret.startswith("whsec_") else secret.encode()
      signed = ("%s.%s.%s" % (msg_id, timestamp, body)).encode()
      expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
      sys.exit(0 if any(hmac.compare_digest(expected, each) for each in header.split(" ")) else 1)
      """;

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long AT_S = 1_614_265_330;
  private static final String BODY = "{\"test\": 2432232314}";

  @TempDir private Path directory = Path.of("");

  private Path secrets(String text) throws IOException {
    return Files.writeString(directory.resolve("secret"), text);
  }

  private String sign(String secrets) throws IOException {
    return Signature.by(secrets(secrets)).of(ID, AT_S, BODY.getBytes(UTF_8));
  }

  @Test
  void theExampleOfStandardWebhooksIsMet() throws IOException {
    assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", sign(SECRET + "\n"));
  }

  @Test
  void eachOfSeveralSecretsSigns() throws IOException {
    String second = "a secret as it is";

    assertEquals(
        sign(SECRET) + " " + sign(second), sign("\n" + SECRET + "\r\n  " + second + "\n\n"));
  }

  @Test
  void whatIsSignedIsIdTimeAndBody() throws IOException {
    Signature signature = Signature.by(secrets(SECRET));
    byte[] body = BODY.getBytes(UTF_8);
    String good = signature.of(ID, AT_S, body);

    assertFalse(good.equals(signature.of(ID + "x", AT_S, body)));
    assertFalse(good.equals(signature.of(ID, AT_S + 1, body)));
    assertFalse(good.equals(signature.of(ID, AT_S, "{}".getBytes(UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n \n",
        "short",
        "whsec_",
        "whsec_c2hvcnQ=",
        "whsec_topsecret!topsecret!topsecret!",
        "0123456789abcdef\n0123456789abcdef\n0123456789abcdef\n0123456789abcdef\n0123456789abcdef"
      })
  void whatIsNoSecretIsRefusedWithoutShowingIt(String text) throws IOException {
    Path file = secrets(text);

    String said = String.valueOf(assertThrows(IOException.class, () -> Signature.by(file)));

    assertFalse(said.contains("topsecret"), said);
    assertFalse(said.contains("short ") || said.contains("c2hvcnQ"), said);
  }

  @Test
  void aFileThatIsMissingOrTooLargeIsSaid() throws IOException {
    assertThrows(IOException.class, () -> Signature.by(directory.resolve("none")));
    Path file = secrets("x".repeat(10_000));
    assertThrows(IOException.class, () -> Signature.by(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET, "sixteen octets, as they are"})
  void pythonFindsItRight(String secret) throws Exception {
    Programs.need("python3", "python3");
    Files.writeString(directory.resolve("verify.py"), VERIFIER);
    String signature = sign("another secret than that\n" + secret);

    assertEquals(0, verify(secret, signature, BODY));
    assertEquals(1, verify(secret, signature, BODY.replace('2', '3')));
    assertEquals(1, verify("whsec_" + "A".repeat(32), signature, BODY));
  }

  private int verify(String secret, String signature, String body) throws Exception {
    String asked = String.join("\n", secret, ID, Long.toString(AT_S), signature, body);
    Files.writeString(directory.resolve("asked"), asked);
    return Programs.run(directory, "asked", List.of("python3", "verify.py")).exit();
  }
}
