package io.leasehold.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// A key and the certificate of it that nobody else has signed, for 127.0.0.1, made by keytool.
///
/// @param keys both, as `api`, under [#password()]
/// @param trusting a store that has the certificate alone
public record OwnCertificate(KeyStore keys, KeyStore trusting) {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "api";

  /// @param name whose it is: `CN=name`
  /// @param algorithm `EC` or `RSA`
  /// @param directory for a file that keytool makes
  public static OwnCertificate make(String name, String algorithm, Path directory)
      throws IOException, GeneralSecurityException {
    Path file = directory.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        algorithm,
        "-dname",
        "CN=" + name,
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "30",
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD,
        "-keystore",
        file.toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusting = KeyStore.getInstance("PKCS12");
    trusting.load(null, null);
    trusting.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    return new OwnCertificate(keys, trusting);
  }

  public char[] password() {
    return PASSWORD.toCharArray();
  }

  public String certificatePem() throws GeneralSecurityException {
    return pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
  }

  public String keyPem() throws GeneralSecurityException {
    return pem("PRIVATE KEY", keys.getKey(ALIAS, password()).getEncoded());
  }

  private static String pem(String what, byte[] octets) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(octets), what);
  }

  private static void keytool(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    builder.command().addAll(List.of(arguments));
    Process keytool = builder.redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new AssertionError(said);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }
}
