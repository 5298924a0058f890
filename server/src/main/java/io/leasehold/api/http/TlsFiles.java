package io.leasehold.api.http;

import io.leasehold.config.ApiConfig.Tls;
import io.leasehold.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Makes of PEM files what Jetty needs.
public final class TlsFiles {
  /// Of a key store that is nowhere but in memory.
  private static final String PASSWORD = "in-memory";

  private TlsFiles() {}

  /// @param directory that the paths are relative to
  /// @throws IOException if a file is not there, or is not what it should be; says which
  public static SslContextFactory.Server read(Path directory, Tls tls) throws IOException {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    factory.setSniRequired(false);
    factory.setKeyStore(
        PemFiles.own(directory.resolve(tls.certificate()), directory.resolve(tls.key()), PASSWORD));
    factory.setKeyStorePassword(PASSWORD);
    if (tls.clientCertificates().isPresent()) {
      factory.setTrustStore(PemFiles.trusted(directory.resolve(tls.clientCertificates().get())));
      factory.setNeedClientAuth(true);
    }
    return factory;
  }
}
