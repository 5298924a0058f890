package io.leasehold.api.http;

import io.leasehold.config.ApiConfig.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Makes of PEM files what TLS needs.
public final class TlsFiles {
  private static final int SIZE_MAX = 1 << 20;
  private static final String NAME = "api";

  /// Of a key store that is nowhere but in memory.
  private static final String PASSWORD = "in-memory";

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private TlsFiles() {}

  /// @param directory that the paths are relative to
  /// @throws IOException if a file is not there, or is not what it should be; says which
  public static SslContextFactory.Server read(Path directory, Tls tls) throws IOException {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    factory.setSniRequired(false);
    try {
      KeyStore own = empty();
      Certificate[] chain =
          certificates(directory.resolve(tls.certificate())).toArray(Certificate[]::new);
      own.setKeyEntry(NAME, key(directory.resolve(tls.key())), PASSWORD.toCharArray(), chain);
      factory.setKeyStore(own);
      factory.setKeyStorePassword(PASSWORD);
      if (tls.clientCertificates().isPresent()) {
        KeyStore trusted = empty();
        int number = 0;
        for (Certificate each : certificates(directory.resolve(tls.clientCertificates().get()))) {
          trusted.setCertificateEntry(NAME + number++, each);
        }
        factory.setTrustStore(trusted);
        factory.setNeedClientAuth(true);
      }
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IOException("certificate and key do not fit: " + e.getMessage(), e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    Collection<? extends Certificate> all =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(octets(file)));
    if (all.isEmpty()) {
      throw new IOException(file + " has no certificate in PEM");
    }
    return all;
  }

  private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
    Matcher pem = KEY.matcher(new String(octets(file), StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new IOException(
          file
              + " has no key in PKCS#8 (BEGIN PRIVATE KEY);"
              + " `openssl pkcs8 -topk8 -nodes` makes one of others");
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // It may be one of the others.
      }
    }
    throw new IOException(file + " has a key that is none of " + ALGORITHMS);
  }

  private static byte[] octets(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    if (Files.size(file) > SIZE_MAX) {
      throw new IOException(file + " is too large");
    }
    return Files.readAllBytes(file);
  }
}
