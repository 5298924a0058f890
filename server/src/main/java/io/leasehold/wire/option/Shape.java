package io.leasehold.wire.option;

/// What the value of an option looks like. The registry gives each option its shape; the same
/// shapes serve for options that a configuration defines.
public enum Shape {
  /// Nothing: that the option is there says all.
  EMPTY(0),
  /// One octet, 0 or 1.
  FLAG(1),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  INT8(1),
  INT16(2),
  INT32(4),
  /// Seconds, unsigned, 32 bits; 4294967295 is infinite (RFC 2131 §3.3).
  DURATION(4),
  ADDRESS(4),
  /// An IPv6 address.
  ADDRESS6(16),
  UINT8_LIST,
  UINT16_LIST,
  UINT32_LIST,
  INT8_LIST,
  INT16_LIST,
  INT32_LIST,
  /// One address at least.
  ADDRESS_LIST,
  /// Any number of addresses, also none: option 68 (RFC 2132 §8.13).
  ADDRESS_LIST_OR_NONE,
  /// Pairs of addresses: options 21 and 33 (RFC 2132 §4.3, §5.8).
  ADDRESS_PAIR_LIST,
  ADDRESS6_LIST,
  /// A prefix of IPv6.
  PREFIX6,
  /// A port set identifier.
  PSID(3),
  /// Characters without a NUL at the end (RFC 2132 §2).
  TEXT,
  /// Texts, each behind an octet with its length: option 77 (RFC 3004 §4).
  TEXT_LIST,
  /// URIs, each behind two octets with its length: option 143 (RFC 8572 §8.1).
  URI_LIST,
  /// One name as RFC 1035 §3.1 writes it.
  DOMAIN_NAME,
  /// Names as RFC 1035 §3.1 writes them, one after the other.
  DOMAIN_LIST,
  /// Names that share their endings by the pointers of RFC 1035 §4.1.4: option 119 (RFC 3397 §2).
  SEARCH_LIST,
  /// Destinations of any prefix length with their routers: options 121 and 249 (RFC 3442).
  ROUTES,
  /// Sub-options of a relay agent: option 82 (RFC 3046 §2.0).
  RELAY_AGENT,
  /// Classes by enterprise: option 124 (RFC 3925 §3).
  VENDOR_CLASSES,
  /// Sub-options by enterprise: option 125 (RFC 3925 §4).
  VENDOR_OPTIONS,
  /// Sub-options with pad and END as in a message: option 43 (RFC 2132 §8.4).
  SUB_OPTIONS,
  /// Option 81 (RFC 4702 §2).
  CLIENT_FQDN,
  /// Names or addresses: option 120 (RFC 3361 §3).
  SIP_SERVERS,
  /// Type, major and minor version: option 94 (RFC 4578 §2.2).
  NETWORK_INTERFACE(3),
  /// A type and an identifier: option 97 (RFC 4578 §2.3).
  MACHINE_ID,
  /// A flag and addresses: option 78 (RFC 2610 §3).
  SLP_AGENTS,
  /// A flag and a text: option 79 (RFC 2610 §4).
  SLP_SCOPES,
  /// Option 90 (RFC 3118 §2).
  AUTHENTICATION,
  /// Name servers for some domains: option 146 (RFC 6731 §4.3).
  RDNSS_SELECTION,
  /// A code and a text: option 151 (RFC 6926).
  STATUS,
  /// Lists of addresses, a list for each server: option 158 (RFC 7291 §4).
  PCP_SERVERS,
  /// Option 159 (RFC 7618 §9).
  PORT_PARAMETERS(4),
  /// Encrypted DNS resolvers: option 162 (RFC 9463 §5.1).
  ENCRYPTED_DNS,
  /// Option 212 (RFC 5969 §7.1.1).
  SIX_RD,
  /// A type and its data: option 221 (RFC 6607 §3).
  VIRTUAL_SUBNET,
  /// Fields of other shapes, one after the other; for options that a configuration defines.
  RECORD,
  /// Octets that only their users understand.
  OPAQUE;

  /// [#fixedLength] of a shape without one.
  public static final int VARIABLE = -1;

  private final int fixedLength;

  Shape() {
    this(VARIABLE);
  }

  Shape(int fixedLength) {
    this.fixedLength = fixedLength;
  }

  /// The octets of every value, or [#VARIABLE].
  public int fixedLength() {
    return fixedLength;
  }
}
