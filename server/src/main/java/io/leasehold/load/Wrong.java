package io.leasehold.load;

/// What no answer of a server may be.
public enum Wrong {
  MALFORMED("no answer of a DHCP server, or cut off"),
  UNASKED("with a transaction identifier that nobody has used"),
  OTHER_CLIENT("with the hardware address of another client"),
  OTHER_RELAY("with the giaddr of another relay agent"),
  TYPE("of a type that does not answer what was asked"),
  SERVER_ID("without a server identifier, or with another than in the offer"),
  NO_ADDRESS("without an address"),
  OTHER_ADDRESS("with another address than was offered, or is renewed"),
  LEASE_TIME("without a lease time, or with one of nothing"),
  ADDRESS_IN_USE("with an address that another client holds"),
  LEASE_DENIED("a NAK for a lease that has not ended");

  private final String text;

  Wrong(String text) {
    this.text = text;
  }

  /// Completes "an answer that came …".
  public String text() {
    return text;
  }
}
