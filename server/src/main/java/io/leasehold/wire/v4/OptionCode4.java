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
}
