package io.leasehold.config.json.option;

import java.util.Optional;

/// The options that the server fills in itself, or that only clients and relays send: a
/// configuration cannot set them, but often it means something that it can say otherwise.
public final class ServerOptions {
  private ServerOptions() {}

  /// What to do instead; empty for an option that can be set.
  public static Optional<String> instead(int code) {
    return Optional.of(advice(code)).filter(advice -> !advice.isEmpty());
  }

  private static String advice(int code) {
    return switch (code) {
      case 0, 255 -> "an option from 1 to 254";
      case 50 -> "a reservation with an \"address\"";
      case 51 -> "the key \"lease-time\"";
      case 58 -> "the key \"renew-time\"";
      case 59 -> "the key \"rebind-time\"";
      case 52 -> "\"server-name\" and \"boot-file-name\"; the server overloads these by itself";
      case 53 -> "no such option; the server says it itself";
      case 55, 57, 61, 145 -> "no such option; only clients send it";
      case 80 -> "the key \"rapid-commit\"; the server answers the option by itself";
      case 81 -> "no such option; this version does not answer it (RFC 4702)";
      case 82 -> "no such option; relays add it and the server returns it to them";
      case 90 -> "no such option; this version does not authenticate messages (RFC 3118)";
      case 151, 152, 153, 154, 155, 156, 157 ->
          "no such option; it belongs to lease queries (RFC 4388, RFC 6926)";
      default -> "";
    };
  }
}
