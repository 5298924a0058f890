package io.leasehold.engine.v4;

/// What kinds of replies there are. Each is a label of a counter.
public enum ReplyType {
  OFFER("DHCPOFFER"),
  ACK("DHCPACK"),
  NAK("DHCPNAK"),
  /// To a client that knows BOOTP only: without a message type (RFC 1534 §2).
  BOOTP("BOOTREPLY");

  private final String rfcName;

  ReplyType(String rfcName) {
    this.rfcName = rfcName;
  }

  /// As the RFCs write it.
  public String rfcName() {
    return rfcName;
  }
}
