package io.leasehold.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;

/// Who can read what is sent to a server: a token is worth a whole server.
final class Way {
  private Way() {}

  /// True by TLS, and to this machine itself.
  static boolean isSafe(URI url) {
    if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
      return true;
    }
    try {
      for (InetAddress each : InetAddress.getAllByName(url.getHost())) {
        if (!each.isLoopbackAddress() && NetworkInterface.getByInetAddress(each) == null) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      // Nobody is at a name that is none.
      return true;
    }
  }
}
