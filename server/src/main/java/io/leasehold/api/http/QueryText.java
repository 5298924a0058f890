package io.leasehold.api.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// The query of a request, looked through before anybody relies on it: what cannot be read is not
/// left out, as the library does, but refused. A filter that is dropped would show, or end, more
/// than was meant.
final class QueryText {
  private QueryText() {}

  /// @param raw as it was sent; empty if there is none
  /// @param known the parameters that may be given, once each
  static void check(String raw, Set<String> known) throws ProblemException {
    if (raw.isEmpty()) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!known.contains(name)) {
        throw Request.wrong("the query", name, "none but " + known);
      }
      if (!seen.add(name)) {
        throw Request.wrong("the query", name, "it once");
      }
      decoded(pair.substring(equals + 1));
    }
  }

  private static String decoded(String text) throws ProblemException {
    try {
      if (text.chars().allMatch(c -> c > ' ' && c <= '~')) {
        byte[] octets =
            URLDecoder.decode(text, StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Told below.
    }
    throw Request.wrong("the query", text, "UTF-8 in per cent encoding (RFC 3986 §2.1)");
  }
}
