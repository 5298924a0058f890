package io.leasehold.notify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS that trusts whom the certificates of a file are of, and nobody else.
public final class TrustedFiles {
  private static final long SIZE_MAX = 1 << 20;

  private TrustedFiles() {}

  /// @param file in PEM
  /// @throws IOException if there is no such file, or it has no certificate; says why
  public static SSLContext context(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    if (Files.size(file) > SIZE_MAX) {
      throw new IOException(file + " is too large for certificates");
    }
    try {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
      if (all.isEmpty()) {
        throw new IOException(file + " has no certificate in PEM");
      }
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      int number = 0;
      for (Certificate each : all) {
        trusted.setCertificateEntry("ca" + number++, each);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " has no certificates: " + e.getMessage(), e);
    }
  }
}
