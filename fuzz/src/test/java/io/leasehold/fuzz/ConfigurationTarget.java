package io.leasehold.fuzz;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import java.nio.charset.StandardCharsets;

/// The text of a configuration: whatever it is, it is used, or everything wrong with it is told.
public final class ConfigurationTarget {
  private ConfigurationTarget() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    if (ConfigReader.read(text) instanceof ConfigRead.Bad(var errors) && errors.isEmpty()) {
      throw new IllegalStateException("refused, and nobody is told why");
    }
  }
}
