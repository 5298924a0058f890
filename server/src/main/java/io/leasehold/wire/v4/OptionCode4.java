package io.leasehold.wire.v4;

import io.leasehold.wire.option.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The IANA registry "BOOTP Vendor Extensions and DHCP Options": every code that is assigned, with
/// its name, other names that people know it by, and the shape of its value. Codes 224 to 254 are
/// for private use (RFC 3942 §4) and have no constant. Time zones are RFC 4833's: 100 and 101.
public enum OptionCode4 {
  SUBNET_MASK(1, "subnet-mask", Shape.ADDRESS, "netmask"),
  TIME_OFFSET(2, "time-offset", Shape.INT32),
  ROUTERS(3, "routers", Shape.ADDRESS_LIST, "router"),
  TIME_SERVERS(4, "time-servers", Shape.ADDRESS_LIST, "time-server"),
  NAME_SERVERS(5, "name-servers", Shape.ADDRESS_LIST, "ien116-name-servers"),
  DOMAIN_NAME_SERVERS(
      6,
      "domain-name-servers",
      Shape.ADDRESS_LIST,
      "domain-name-server",
      "dns-server",
      "dns-servers"),
  LOG_SERVERS(7, "log-servers", Shape.ADDRESS_LIST, "log-server"),
  COOKIE_SERVERS(8, "cookie-servers", Shape.ADDRESS_LIST),
  LPR_SERVERS(9, "lpr-servers", Shape.ADDRESS_LIST, "lpr-server"),
  IMPRESS_SERVERS(10, "impress-servers", Shape.ADDRESS_LIST),
  RESOURCE_LOCATION_SERVERS(11, "resource-location-servers", Shape.ADDRESS_LIST),
  HOST_NAME(12, "host-name", Shape.TEXT, "hostname"),
  BOOT_SIZE(13, "boot-size", Shape.UINT16, "boot-file-size"),
  MERIT_DUMP(14, "merit-dump", Shape.TEXT),
  DOMAIN_NAME(15, "domain-name", Shape.TEXT, "domain"),
  SWAP_SERVER(16, "swap-server", Shape.ADDRESS),
  ROOT_PATH(17, "root-path", Shape.TEXT),
  EXTENSIONS_PATH(18, "extensions-path", Shape.TEXT, "extension-path"),
  IP_FORWARDING(19, "ip-forwarding", Shape.FLAG, "ip-forward-enable"),
  NON_LOCAL_SOURCE_ROUTING(20, "non-local-source-routing", Shape.FLAG),
  POLICY_FILTER(21, "policy-filter", Shape.ADDRESS_PAIR_LIST),
  MAX_DATAGRAM_REASSEMBLY(22, "max-dgram-reassembly", Shape.UINT16, "max-datagram-reassembly"),
  DEFAULT_IP_TTL(23, "default-ip-ttl", Shape.UINT8, "default-ttl"),
  PATH_MTU_AGING_TIMEOUT(24, "path-mtu-aging-timeout", Shape.DURATION),
  PATH_MTU_PLATEAU_TABLE(25, "path-mtu-plateau-table", Shape.UINT16_LIST),
  INTERFACE_MTU(26, "interface-mtu", Shape.UINT16, "mtu"),
  ALL_SUBNETS_LOCAL(27, "all-subnets-local", Shape.FLAG),
  BROADCAST_ADDRESS(28, "broadcast-address", Shape.ADDRESS, "broadcast"),
  PERFORM_MASK_DISCOVERY(29, "perform-mask-discovery", Shape.FLAG),
  MASK_SUPPLIER(30, "mask-supplier", Shape.FLAG),
  ROUTER_DISCOVERY(31, "router-discovery", Shape.FLAG),
  ROUTER_SOLICITATION_ADDRESS(
      32, "router-solicitation-address", Shape.ADDRESS, "router-solicitation"),
  STATIC_ROUTES(33, "static-routes", Shape.ADDRESS_PAIR_LIST, "static-route"),
  TRAILER_ENCAPSULATION(34, "trailer-encapsulation", Shape.FLAG),
  ARP_CACHE_TIMEOUT(35, "arp-cache-timeout", Shape.DURATION, "arp-timeout"),
  ETHERNET_ENCAPSULATION(36, "ieee802-3-encapsulation", Shape.FLAG, "ethernet-encap"),
  DEFAULT_TCP_TTL(37, "default-tcp-ttl", Shape.UINT8, "tcp-ttl"),
  TCP_KEEPALIVE_INTERVAL(38, "tcp-keepalive-interval", Shape.DURATION, "tcp-keepalive"),
  TCP_KEEPALIVE_GARBAGE(39, "tcp-keepalive-garbage", Shape.FLAG),
  NIS_DOMAIN(40, "nis-domain", Shape.TEXT),
  NIS_SERVERS(41, "nis-servers", Shape.ADDRESS_LIST, "nis-server"),
  NTP_SERVERS(42, "ntp-servers", Shape.ADDRESS_LIST, "ntp-server"),
  VENDOR_ENCAPSULATED_OPTIONS(43, "vendor-encapsulated-options", Shape.SUB_OPTIONS, "vendor-encap"),
  NETBIOS_NAME_SERVERS(44, "netbios-name-servers", Shape.ADDRESS_LIST, "netbios-ns"),
  NETBIOS_DD_SERVERS(45, "netbios-dd-server", Shape.ADDRESS_LIST, "netbios-dd"),
  NETBIOS_NODE_TYPE(46, "netbios-node-type", Shape.UINT8, "netbios-nodetype"),
  NETBIOS_SCOPE(47, "netbios-scope", Shape.TEXT),
  FONT_SERVERS(48, "font-servers", Shape.ADDRESS_LIST, "x-windows-fs"),
  X_DISPLAY_MANAGERS(49, "x-display-manager", Shape.ADDRESS_LIST, "x-windows-dm"),
  REQUESTED_ADDRESS(50, "dhcp-requested-address", Shape.ADDRESS, "requested-address"),
  LEASE_TIME(51, "dhcp-lease-time", Shape.DURATION),
  OVERLOAD(52, "dhcp-option-overload", Shape.UINT8, "option-overload"),
  MESSAGE_TYPE(53, "dhcp-message-type", Shape.UINT8, "message-type"),
  SERVER_IDENTIFIER(54, "dhcp-server-identifier", Shape.ADDRESS, "server-identifier"),
  PARAMETER_REQUEST_LIST(55, "dhcp-parameter-request-list", Shape.UINT8_LIST, "parameter-request"),
  MESSAGE(56, "dhcp-message", Shape.TEXT, "message"),
  MAX_MESSAGE_SIZE(57, "dhcp-max-message-size", Shape.UINT16, "max-message-size"),
  RENEWAL_TIME(58, "dhcp-renewal-time", Shape.DURATION, "t1"),
  REBINDING_TIME(59, "dhcp-rebinding-time", Shape.DURATION, "t2"),
  VENDOR_CLASS_IDENTIFIER(60, "vendor-class-identifier", Shape.TEXT, "vendor-class"),
  CLIENT_IDENTIFIER(61, "dhcp-client-identifier", Shape.OPAQUE, "client-identifier", "client-id"),
  NWIP_DOMAIN_NAME(62, "nwip-domain-name", Shape.TEXT, "nwip-domain"),
  NWIP_SUBOPTIONS(63, "nwip-suboptions", Shape.SUB_OPTIONS),
  NISPLUS_DOMAIN_NAME(64, "nisplus-domain-name", Shape.TEXT, "nisplus-domain", "nis+-domain"),
  NISPLUS_SERVERS(65, "nisplus-servers", Shape.ADDRESS_LIST, "nisplus-server", "nis+-server"),
  TFTP_SERVER_NAME(66, "tftp-server-name", Shape.TEXT, "tftp-server"),
  BOOT_FILE_NAME(67, "boot-file-name", Shape.TEXT, "bootfile-name"),
  MOBILE_IP_HOME_AGENTS(68, "mobile-ip-home-agent", Shape.ADDRESS_LIST_OR_NONE, "mobile-ip-home"),
  SMTP_SERVERS(69, "smtp-server", Shape.ADDRESS_LIST),
  POP_SERVERS(70, "pop-server", Shape.ADDRESS_LIST, "pop3-server"),
  NNTP_SERVERS(71, "nntp-server", Shape.ADDRESS_LIST),
  WWW_SERVERS(72, "www-server", Shape.ADDRESS_LIST),
  FINGER_SERVERS(73, "finger-server", Shape.ADDRESS_LIST),
  IRC_SERVERS(74, "irc-server", Shape.ADDRESS_LIST),
  STREETTALK_SERVERS(75, "streettalk-server", Shape.ADDRESS_LIST),
  STDA_SERVERS(76, "streettalk-directory-assistance-server", Shape.ADDRESS_LIST),
  USER_CLASS(77, "user-class", Shape.TEXT_LIST),
  SLP_DIRECTORY_AGENT(78, "slp-directory-agent", Shape.SLP_AGENTS),
  SLP_SERVICE_SCOPE(79, "slp-service-scope", Shape.SLP_SCOPES),
  RAPID_COMMIT(80, "rapid-commit", Shape.EMPTY),
  CLIENT_FQDN(81, "fqdn", Shape.CLIENT_FQDN, "client-fqdn"),
  RELAY_AGENT_INFORMATION(82, "dhcp-agent-options", Shape.RELAY_AGENT, "relay-agent-information"),
  ISNS(83, "isns", Shape.OPAQUE),
  NDS_SERVERS(85, "nds-servers", Shape.ADDRESS_LIST),
  NDS_TREE_NAME(86, "nds-tree-name", Shape.TEXT),
  NDS_CONTEXT(87, "nds-context", Shape.TEXT),
  BCMCS_CONTROLLER_NAMES(88, "bcms-controller-names", Shape.DOMAIN_LIST, "bcmcs-controller-names"),
  BCMCS_CONTROLLER_ADDRESSES(
      89, "bcms-controller-address", Shape.ADDRESS_LIST, "bcmcs-controller-address"),
  AUTHENTICATION(90, "authenticate", Shape.AUTHENTICATION, "authentication"),
  CLIENT_LAST_TRANSACTION_TIME(91, "client-last-transaction-time", Shape.DURATION),
  ASSOCIATED_ADDRESSES(92, "associated-ip", Shape.ADDRESS_LIST),
  CLIENT_ARCHITECTURES(93, "client-system", Shape.UINT16_LIST, "client-arch", "pxe-system-type"),
  CLIENT_NETWORK_INTERFACE(
      94, "client-ndi", Shape.NETWORK_INTERFACE, "client-interface-id", "pxe-interface-id"),
  LDAP(95, "ldap", Shape.TEXT),
  CLIENT_MACHINE_ID(97, "uuid-guid", Shape.MACHINE_ID, "client-machine-id", "pxe-client-id"),
  USER_AUTHENTICATION(98, "uap-servers", Shape.TEXT),
  GEOCONF_CIVIC(99, "geoconf-civic", Shape.OPAQUE),
  POSIX_TIMEZONE(100, "pcode", Shape.TEXT, "posix-timezone"),
  TZDB_TIMEZONE(101, "tcode", Shape.TEXT, "tzdb-timezone"),
  V6_ONLY_PREFERRED(108, "v6-only-preferred", Shape.DURATION, "ipv6-only-preferred", "ipv6-only"),
  DHCP4O6_SOURCE_ADDRESS(109, "dhcp4o6-s46-saddr", Shape.ADDRESS6),
  NETINFO_SERVER_ADDRESSES(112, "netinfo-server-address", Shape.ADDRESS_LIST),
  NETINFO_SERVER_TAG(113, "netinfo-server-tag", Shape.TEXT),
  CAPTIVE_PORTAL(114, "v4-captive-portal", Shape.TEXT, "captive-portal", "default-url"),
  AUTO_CONFIGURE(116, "auto-config", Shape.UINT8, "auto-configure"),
  NAME_SERVICE_SEARCH(117, "name-service-search", Shape.UINT16_LIST),
  SUBNET_SELECTION(118, "subnet-selection", Shape.ADDRESS, "subnet-select"),
  DOMAIN_SEARCH(119, "domain-search", Shape.SEARCH_LIST),
  SIP_SERVERS(120, "sip-servers", Shape.SIP_SERVERS, "sip-server"),
  CLASSLESS_STATIC_ROUTES(
      121,
      "classless-static-routes",
      Shape.ROUTES,
      "classless-static-route",
      "rfc3442-classless-static-routes"),
  CABLELABS_CLIENT_CONFIGURATION(122, "cablelabs-client-configuration", Shape.SUB_OPTIONS, "ccc"),
  GEOCONF(123, "geoconf", Shape.OPAQUE),
  VENDOR_CLASS(124, "vivco-suboptions", Shape.VENDOR_CLASSES, "vivco"),
  VENDOR_OPTIONS(125, "vivso-suboptions", Shape.VENDOR_OPTIONS, "vivso", "vendor-id-encap"),
  PXE_128(128, "pxe-128", Shape.OPAQUE),
  PXE_129(129, "pxe-129", Shape.OPAQUE),
  PXE_130(130, "pxe-130", Shape.OPAQUE),
  PXE_131(131, "pxe-131", Shape.OPAQUE),
  PXE_132(132, "pxe-132", Shape.OPAQUE),
  PXE_133(133, "pxe-133", Shape.OPAQUE),
  PXE_134(134, "pxe-134", Shape.OPAQUE),
  PXE_135(135, "pxe-135", Shape.OPAQUE),
  PANA_AGENTS(136, "pana-agent", Shape.ADDRESS_LIST),
  LOST_SERVER(137, "v4-lost", Shape.DOMAIN_NAME),
  CAPWAP_CONTROLLERS(138, "capwap-ac-v4", Shape.ADDRESS_LIST),
  MOS_ADDRESSES(139, "ipv4-address-mos", Shape.SUB_OPTIONS),
  MOS_NAMES(140, "ipv4-fqdn-mos", Shape.SUB_OPTIONS),
  SIP_UA_DOMAINS(141, "sip-ua-cs-domains", Shape.DOMAIN_LIST),
  ANDSF_ADDRESSES(142, "ipv4-address-andsf", Shape.ADDRESS_LIST),
  SZTP_REDIRECT(143, "v4-sztp-redirect", Shape.URI_LIST),
  GEOLOC(144, "geoloc", Shape.OPAQUE),
  FORCERENEW_NONCE_CAPABLE(145, "forcerenew-nonce-capable", Shape.UINT8_LIST),
  RDNSS_SELECTION(146, "rdnss-selection", Shape.RDNSS_SELECTION),
  DOTS_NAME(147, "v4-dots-ri", Shape.DOMAIN_NAME),
  DOTS_ADDRESSES(148, "v4-dots-address", Shape.ADDRESS_LIST),
  TFTP_SERVER_ADDRESSES(
      150, "tftp-server-address", Shape.ADDRESS_LIST, "tftp-server-addresses", "voip-tftp-server"),
  STATUS_CODE(151, "status-code", Shape.STATUS),
  BASE_TIME(152, "base-time", Shape.UINT32),
  START_TIME_OF_STATE(153, "start-time-of-state", Shape.DURATION),
  QUERY_START_TIME(154, "query-start-time", Shape.UINT32),
  QUERY_END_TIME(155, "query-end-time", Shape.UINT32),
  DHCP_STATE(156, "dhcp-state", Shape.UINT8),
  DATA_SOURCE(157, "data-source", Shape.UINT8),
  PCP_SERVERS(158, "v4-pcp-server", Shape.PCP_SERVERS, "pcp-server"),
  PORT_PARAMETERS(159, "v4-portparams", Shape.PORT_PARAMETERS),
  MUD_URL(161, "mud-url-v4", Shape.TEXT, "mud-url"),
  ENCRYPTED_DNS(162, "v4-dnr", Shape.ENCRYPTED_DNS, "dnr"),
  ETHERBOOT(175, "etherboot", Shape.OPAQUE),
  IP_TELEPHONE(176, "ip-telephone", Shape.OPAQUE),
  PACKETCABLE(177, "packetcable", Shape.OPAQUE),
  PXELINUX_MAGIC(208, "pxelinux-magic", Shape.OPAQUE),
  PXELINUX_CONFIG_FILE(209, "config-file", Shape.TEXT, "loader-configfile", "pxelinux-configfile"),
  PXELINUX_PATH_PREFIX(210, "path-prefix", Shape.TEXT, "loader-pathprefix", "pxelinux-pathprefix"),
  PXELINUX_REBOOT_TIME(
      211, "reboot-time", Shape.DURATION, "loader-reboottime", "pxelinux-reboottime"),
  SIX_RD(212, "option-6rd", Shape.SIX_RD, "6rd"),
  ACCESS_DOMAIN(213, "v4-access-domain", Shape.DOMAIN_NAME),
  SUBNET_ALLOCATION(220, "subnet-allocation", Shape.OPAQUE),
  VIRTUAL_SUBNET_SELECTION(221, "virtual-subnet-selection", Shape.VIRTUAL_SUBNET, "vss");

  private static final OptionCode4[] BY_CODE = new OptionCode4[256];
  private static final Map<String, OptionCode4> BY_NAME = new HashMap<>();
  private static final byte[] FIXED_LENGTH = new byte[256];
  private static final boolean[] TEXT = new boolean[256];

  static {
    Arrays.fill(FIXED_LENGTH, (byte) Shape.VARIABLE);
    for (OptionCode4 option : values()) {
      BY_CODE[option.code] = option;
      FIXED_LENGTH[option.code] = (byte) option.shape.fixedLength();
      TEXT[option.code] = option.shape == Shape.TEXT;
      BY_NAME.put(option.ianaName, option);
      for (String alias : option.aliases) {
        BY_NAME.put(alias, option);
      }
    }
  }

  private final int code;
  private final String ianaName;
  private final Shape shape;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> aliases;

  OptionCode4(int code, String ianaName, Shape shape, String... aliases) {
    this.code = code;
    this.ianaName = ianaName;
    this.shape = shape;
    this.aliases = List.of(aliases);
  }

  /// Empty for a code that nobody has assigned.
  public static Optional<OptionCode4> ofCode(int code) {
    return code >= 0 && code < BY_CODE.length
        ? Optional.ofNullable(BY_CODE[code])
        : Optional.empty();
  }

  /// By name or alias, capitals or not.
  public static Optional<OptionCode4> ofName(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The octets an option of this code has, if its size is fixed; [Shape#VARIABLE] if it is not.
  static int fixedLength(int code) {
    return FIXED_LENGTH[code];
  }

  static boolean isText(int code) {
    return TEXT[code];
  }

  /// True for what says which address or server is meant: of a wrong length it makes the message
  /// malformed. Any other option of a wrong length is as if it had not been sent.
  static boolean decides(int code) {
    return switch (code) {
      case 50, 52, 53, 54, 118 -> true;
      default -> false;
    };
  }

  public int code() {
    return code;
  }

  public String ianaName() {
    return ianaName;
  }

  /// Other names: of other servers, of older registries.
  public List<String> aliases() {
    return aliases;
  }

  public Shape shape() {
    return shape;
  }
}
