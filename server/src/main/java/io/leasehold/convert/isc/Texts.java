package io.leasehold.convert.isc;

import io.leasehold.config.json.tree.Quoting;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Octets as text. A file of dhcpd's has no encoding, and its strings may hold any octets.
final class Texts {
  private Texts() {}

  /// UTF-8 if it is some, else what it would be in ISO 8859-1.
  static String decoded(String octets) {
    return utf8(Octets.copyOf(octets.getBytes(StandardCharsets.ISO_8859_1))).orElse(octets);
  }

  /// The text that comes to these octets and that people can read, if there is one.
  static Optional<String> readable(Octets octets) {
    return utf8(octets).filter(Quoting::isPrintable);
  }

  private static Optional<String> utf8(Octets octets) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(octets.toByteArray()))
              .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
