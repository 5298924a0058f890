package io.leasehold.api.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The query of a request up to the first line end, and behind that its body.
public final class QueryTarget {
  private static final Set<String> KNOWN = Set.of("text", "hw-address", "cursor", "limit");

  private QueryTarget() {}

  private record Inner(int port, Optional<String> name) {}

  private record Body(
      String token, long size, boolean is, List<Inner> inner, Map<String, String> others) {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) {
    int end = 0;
    while (end < octets.length && octets[end] != '\n') {
      end++;
    }
    byte[] query = Arrays.copyOf(octets, end);
    byte[] body = Arrays.copyOfRange(octets, Math.min(end + 1, octets.length), octets.length);
    try {
      QueryText.check(new String(query, StandardCharsets.ISO_8859_1), KNOWN);
    } catch (ProblemException e) {
      JsonText.write(e.problem().members(Optional.empty()));
    }
    try {
      JsonText.write(JsonText.read(body, Body.class));
    } catch (ProblemException e) {
      JsonText.write(e.problem().members(Optional.empty()));
    }
  }
}
