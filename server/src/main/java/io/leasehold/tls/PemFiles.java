package io.leasehold.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes of PEM files the key stores that Java has TLS by.
public final class PemFiles {
  private static final int SIZE_MAX = 1 << 20;
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private PemFiles() {}

  /// Those who are trusted.
  ///
  /// @throws IOException if the file is not there, or is not what it should be; says which
  public static KeyStore trusted(Path certificates) throws IOException {
    try {
      KeyStore store = empty();
      int number = 0;
      for (Certificate each : certificates(certificates)) {
        store.setCertificateEntry("trusted" + number++, each);
      }
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(certificates + " cannot be used: " + e.getMessage(), e);
    }
  }

  /// Who one is.
  ///
  /// @param password of the store, which is nowhere but in memory
  /// @throws IOException if a file is not there, or is not what it should be; says which
  public static KeyStore own(Path certificate, Path key, String password) throws IOException {
    try {
      KeyStore store = empty();
      Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
      PrivateKey its = key(key);
      if (!fits(its, chain[0])) {
        throw new IOException("%s is not the key of %s".formatted(key, certificate));
      }
      store.setKeyEntry("own", its, password.toCharArray(), chain);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("certificate and key do not fit: " + e.getMessage(), e);
    }
  }

  /// Whether what the key signs is signed by who the certificate is of.
  private static boolean fits(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    byte[] something = {1};
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(something);
    byte[] signed = signing.sign();
    Signature checking = Signature.getInstance(algorithm);
    try {
      checking.initVerify(certificate.getPublicKey());
      checking.update(something);
      return checking.verify(signed);
    } catch (InvalidKeyException | SignatureException e) {
      // Of another algorithm.
      return false;
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    byte[] octets = octets(file);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try {
      Collection<? extends Certificate> all =
          factory.generateCertificates(new ByteArrayInputStream(octets));
      if (!all.isEmpty()) {
        return all;
      }
    } catch (CertificateException e) {
      throw new IOException(file + " has no certificate in PEM: " + e.getMessage(), e);
    }
    throw new IOException(file + " has no certificate in PEM");
  }

  private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
    Matcher pem = KEY.matcher(new String(octets(file), StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new IOException(
          file
              + " has no key in PKCS#8 (BEGIN PRIVATE KEY);"
              + " `openssl pkcs8 -topk8 -nodes` makes one of others");
    }
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(decoded(pem.group(1), file));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // It may be one of the others.
      }
    }
    throw new IOException(file + " has a key that is none of " + ALGORITHMS);
  }

  private static byte[] decoded(String text, Path file) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " has no key: what it has is not in Base64", e);
    }
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
