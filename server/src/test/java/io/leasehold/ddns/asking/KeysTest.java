package io.leasehold.ddns.asking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Algorithm;
import io.leasehold.ddns.name.Names;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.DomainName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.TSIG;

class KeysTest {
  private static final String SECRET = "c2VjcmV0IG9mIHRoZSB0ZXN0cw==";
  private static final String FILE = "dns.key";

  @TempDir private Path data = Path.of("");

  private static DdnsConfig.Key key(Algorithm algorithm, Optional<Octets> own) {
    return new DdnsConfig.Key(
        DomainName.parse("leasehold").orElseThrow(),
        algorithm,
        own,
        own.isPresent() ? Optional.empty() : Optional.of(FILE));
  }

  private TSIG ofFile(String text, String permissions) throws IOException {
    Path file = data.resolve(FILE);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return Keys.of(key(Algorithm.HMAC_SHA256, Optional.empty()), data);
  }

  /// Each verifies what the other signed.
  private static void assertSame(TSIG one, TSIG other) {
    Message message = Message.newQuery(org.xbill.DNS.Record.newRecord(Names.of("a"), 1, 1));
    one.apply(message, null);
    byte[] wire = message.toWire();
    try {
      assertEquals(0, other.verify(new Message(wire), wire, null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void aKeyOfTheConfigurationSigns(Algorithm algorithm) throws IOException {
    TSIG expected =
        new TSIG(
            Names.of(
                algorithm == Algorithm.HMAC_MD5 ? "hmac-md5.sig-alg.reg.int" : algorithm.word()),
            Names.of("leasehold"),
            Octets.ofText("secret of the tests").toByteArray());

    assertSame(
        Keys.of(key(algorithm, Optional.of(Octets.ofText("secret of the tests"))), data), expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        SECRET + "\n",
        """
        key "leasehold" {
          algorithm hmac-sha256;
          secret "c2VjcmV0IG9mIHRoZSB0ZXN0cw==";
        };
        """
      })
  void aFileHoldsTheSecretOrWhatTsigKeygenWrites(String text) throws IOException {
    TSIG expected =
        new TSIG(
            TSIG.HMAC_SHA256,
            Names.of("leasehold"),
            Octets.ofText("secret of the tests").toByteArray());

    assertSame(ofFile(text, "rw-------"), expected);
    assertSame(ofFile(text, "r--------"), expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw-----w-", "rw--w----"})
  void aFileThatOthersCanReadOrWriteIsNotUsed(String permissions) {
    IOException e = assertThrows(IOException.class, () -> ofFile(SECRET, permissions));

    assertTrue(String.valueOf(e.getMessage()).contains("chmod 600"), e::getMessage);
    assertFalse(String.valueOf(e.getMessage()).contains(SECRET), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no key!", "secret \"@@@@\";", "====", "key {}"})
  void aFileWithoutAKeySaysWhatIsExpected(String text) {
    IOException e = assertThrows(IOException.class, () -> ofFile(text, "rw-------"));

    assertTrue(String.valueOf(e.getMessage()).contains(FILE), e::getMessage);
  }

  @Test
  void aFileThatIsNotThereOrEndlessIsNotRead() throws IOException {
    assertThrows(
        IOException.class, () -> Keys.of(key(Algorithm.HMAC_SHA256, Optional.empty()), data));
    assertThrows(IOException.class, () -> ofFile("A".repeat(1 << 20), "rw-------"));
  }
}
