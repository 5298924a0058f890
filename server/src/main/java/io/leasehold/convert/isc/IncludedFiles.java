package io.leasehold.convert.isc;

import java.io.IOException;

/// Where the files are that a configuration includes.
@FunctionalInterface
public interface IncludedFiles {
  /// All octets of a file.
  ///
  /// @param name as the configuration says it
  /// @param sizeMax what is longer is not wanted
  /// @throws IOException if there is none to be had; the message says why
  byte[] read(String name, int sizeMax) throws IOException;
}
