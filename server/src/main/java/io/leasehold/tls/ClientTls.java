package io.leasehold.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// TLS of who asks another: whom it trusts, and who it is.
public final class ClientTls {
  /// Of a key store that is nowhere but in memory.
  private static final String PASSWORD = "in-memory";

  private ClientTls() {}

  /// A certificate with those that lead to who is trusted, and its key.
  public record Identity(Path certificate, Path key) {}

  /// @param authorities whose certificates are trusted, and nobody else's; empty for those that
  ///   Java trusts
  /// @param identity empty if it needs none
  /// @throws IOException if a file is not there, or is not what it should be; says which
  public static SSLContext context(Optional<Path> authorities, Optional<Identity> identity)
      throws IOException {
    Optional<KeyStore> trusted = Optional.empty();
    if (authorities.isPresent()) {
      trusted = Optional.of(PemFiles.trusted(authorities.get()));
    }
    Optional<KeyStore> own = Optional.empty();
    if (identity.isPresent()) {
      own = Optional.of(PemFiles.own(identity.get().certificate(), identity.get().key(), PASSWORD));
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(own), trustManagers(trusted), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be had: " + e.getMessage(), e);
    }
  }

  private static KeyManager[] keyManagers(Optional<KeyStore> own) throws GeneralSecurityException {
    if (own.isEmpty()) {
      return new KeyManager[0];
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own.get(), PASSWORD.toCharArray());
    return factory.getKeyManagers();
  }

  private static TrustManager[] trustManagers(Optional<KeyStore> trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    // Without one it takes Java's own.
    factory.init(trusted.orElse(null));
    return factory.getTrustManagers();
  }
}
