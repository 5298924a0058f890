package io.leasehold.convert.kea;

import java.util.Optional;

/// Options that Kea takes from its configuration and that the server here makes itself.
final class ServerSent {
  private ServerSent() {}

  /// Why it is not carried over; empty for an option that is.
  static Optional<String> instead(int code) {
    return switch (code) {
      case 51 -> Optional.of("Kea sends its lease time all the same");
      case 52, 53 -> Optional.of("the server sets it itself, as Kea does");
      case 54 -> Optional.of("the server's identifier is its address towards the client");
      case 58, 59 -> Optional.of("\"renew-time\" and \"rebind-time\" say it here");
      case 61 -> Optional.of("the client's own is sent back");
      case 81 -> Optional.of("the server answers it by itself");
      case 82 -> Optional.of("it belongs to relays, which get back what they sent");
      case 0, 255 -> Optional.of("it has no value");
      case 50, 55, 57, 118, 145 -> Optional.of("only clients send it");
      case 56 -> Optional.of("the server sends it with what it has to say");
      case 90, 91, 92, 151, 152, 153, 154, 155, 156, 157 ->
          Optional.of("it belongs to a protocol that this version does not have");
      default -> Optional.empty();
    };
  }
}
