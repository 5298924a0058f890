package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import java.util.Optional;

/// Option 53, RFC 2132 §9.6 and the IANA registry "DHCP Message Type 53 Values".
public enum MessageType4 {
  DISCOVER(1, "DHCPDISCOVER"),
  OFFER(2, "DHCPOFFER"),
  REQUEST(3, "DHCPREQUEST"),
  DECLINE(4, "DHCPDECLINE"),
  ACK(5, "DHCPACK"),
  NAK(6, "DHCPNAK"),
  RELEASE(7, "DHCPRELEASE"),
  INFORM(8, "DHCPINFORM"),
  FORCERENEW(9, "DHCPFORCERENEW"),
  LEASEQUERY(10, "DHCPLEASEQUERY"),
  LEASEUNASSIGNED(11, "DHCPLEASEUNASSIGNED"),
  LEASEUNKNOWN(12, "DHCPLEASEUNKNOWN"),
  LEASEACTIVE(13, "DHCPLEASEACTIVE"),
  BULKLEASEQUERY(14, "DHCPBULKLEASEQUERY"),
  LEASEQUERYDONE(15, "DHCPLEASEQUERYDONE"),
  ACTIVELEASEQUERY(16, "DHCPACTIVELEASEQUERY"),
  LEASEQUERYSTATUS(17, "DHCPLEASEQUERYSTATUS"),
  TLS(18, "DHCPTLS");

  private static final MessageType4[] BY_CODE = new MessageType4[values().length + 1];

  static {
    for (MessageType4 type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;
  private final String rfcName;

  @SuppressWarnings("ImmutableEnumChecker") // they never change
  private final Octets octets;

  MessageType4(int code, String rfcName) {
    this.code = code;
    this.rfcName = rfcName;
    octets = Octets.of(code);
  }

  public static Optional<MessageType4> ofCode(int code) {
    return code > 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
  }

  public int code() {
    return code;
  }

  /// What option 53 says.
  public Octets octets() {
    return octets;
  }

  public String rfcName() {
    return rfcName;
  }
}
