package io.leasehold.convert.isc;

/// A text that dhcpd would not read: the message says what was found and what was expected.
final class WrongText extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  WrongText(Place place, String message) {
    super(message);
    this.place = place;
  }

  Place place() {
    return place;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
