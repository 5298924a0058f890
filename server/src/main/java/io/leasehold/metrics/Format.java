package io.leasehold.metrics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The two ways to write metrics down, and which of them a client asks for.
public enum Format {
  /// Prometheus' own, for everybody who does not ask for another.
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /// With units, and an end that shows that nothing was cut off.
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  /// No client that means it sends more.
  private static final int ACCEPT_LENGTH_MAX = 2_048;

  private static final List<String> PLAIN = List.of("text/plain", "text/*", "*/*");
  private static final String OPEN = "application/openmetrics-text";

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /// What suits the client best; of two that suit it alike, OpenMetrics if it is named. A client
  /// that takes neither gets text: it asked for the metrics after all.
  ///
  /// @param accept the value of the header field Accept, or an empty one (RFC 9110 §12.5.1)
  public static Format of(String accept) {
    if (accept.length() > ACCEPT_LENGTH_MAX) {
      return TEXT;
    }
    double open = weight(accept, List.of(OPEN));
    return open > 0 && open >= weight(accept, PLAIN) ? OPEN_METRICS : TEXT;
  }

  /// The greatest that the client gives to one of these.
  private static double weight(String accept, List<String> types) {
    return Stream.of(accept.split(",", -1))
        .map(range -> range.toLowerCase(Locale.ROOT).split(";", -1))
        .filter(parts -> types.contains(parts[0].strip()))
        .mapToDouble(Format::weight)
        .max()
        .orElse(0);
  }

  private static double weight(String... parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        String value = parameter.substring("q=".length());
        return value.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(value) : 0;
      }
    }
    return 1;
  }
}
