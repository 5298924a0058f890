package io.leasehold.config;

import java.util.Optional;

/// Where the API is served, and how.
///
/// @param listen empty if it is not served at all
/// @param tls empty for plain HTTP
/// @param insecure whether plain HTTP may leave this machine
public record ApiConfig(Optional<Listen> listen, Optional<Tls> tls, boolean insecure) {
  /// @param host an IPv4 address, or an IPv6 address without brackets
  public record Listen(String host, int port) {
    /// Whether only this machine gets there.
    public boolean isLoopback() {
      return host.startsWith("127.") || host.equals("::1");
    }

    @Override
    public String toString() {
      return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
  }

  /// Files in PEM, relative to the data directory.
  ///
  /// @param certificate the server's, and those that lead to the root
  /// @param key the server's private key, PKCS#8
  /// @param clientCertificates of whoever signs those of clients; without one from them nobody gets
  ///   in. Empty if clients need none
  public record Tls(String certificate, String key, Optional<String> clientCertificates) {}
}
