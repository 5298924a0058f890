package io.leasehold.wire.v4;

/// The IANA registry "BOOTP Vendor Extensions and DHCP Options".
public enum OptionCode4 {
  SUBNET_MASK(1, "subnet-mask"),
  ROUTERS(3, "routers"),
  DOMAIN_NAME_SERVERS(6, "domain-name-servers"),
  HOST_NAME(12, "host-name"),
  DOMAIN_NAME(15, "domain-name"),
  BROADCAST_ADDRESS(28, "broadcast-address"),
  REQUESTED_ADDRESS(50, "dhcp-requested-address"),
  LEASE_TIME(51, "dhcp-lease-time"),
  OVERLOAD(52, "dhcp-option-overload"),
  MESSAGE_TYPE(53, "dhcp-message-type"),
  SERVER_IDENTIFIER(54, "dhcp-server-identifier"),
  PARAMETER_REQUEST_LIST(55, "dhcp-parameter-request-list"),
  MESSAGE(56, "dhcp-message"),
  MAX_MESSAGE_SIZE(57, "dhcp-max-message-size"),
  RENEWAL_TIME(58, "dhcp-renewal-time"),
  REBINDING_TIME(59, "dhcp-rebinding-time"),
  VENDOR_CLASS_IDENTIFIER(60, "vendor-class-identifier"),
  CLIENT_IDENTIFIER(61, "dhcp-client-identifier"),
  TFTP_SERVER_NAME(66, "tftp-server-name"),
  BOOT_FILE_NAME(67, "boot-file-name"),
  CLIENT_FQDN(81, "fqdn"),
  RELAY_AGENT_INFORMATION(82, "dhcp-agent-options"),
  SUBNET_SELECTION(118, "subnet-selection"),
  CLASSLESS_STATIC_ROUTES(121, "classless-static-routes");

  private final int code;
  private final String ianaName;

  OptionCode4(int code, String ianaName) {
    this.code = code;
    this.ianaName = ianaName;
  }

  public int code() {
    return code;
  }

  public String ianaName() {
    return ianaName;
  }

  /// The octets an option of this code has, if its size is fixed; -1 if it is not.
  static int fixedLength(int code) {
    return switch (code) {
      case 52, 53 -> 1;
      case 57 -> 2;
      case 1, 28, 50, 51, 54, 58, 59, 118 -> 4;
      default -> -1;
    };
  }

  /// True for what says which address or server is meant: of a wrong length it makes the message
  /// malformed. Any other option of a wrong length is as if it had not been sent.
  static boolean decides(int code) {
    return switch (code) {
      case 50, 52, 53, 54, 118 -> true;
      default -> false;
    };
  }
}
