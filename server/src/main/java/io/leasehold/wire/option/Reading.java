package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// What octets are when read as a shape: a value, or why they are none. Never an exception,
/// whatever the octets.
public sealed interface Reading {
  record Good(OptionValue value) implements Reading {}

  /// @param reason for people; holds no octet raw
  record Bad(String reason) implements Reading {}

  static Reading of(Shape shape, Octets octets) {
    try {
      return new Good(decode(shape, octets));
    } catch (BadOptionValue bad) {
      return new Bad(String.valueOf(bad.getMessage()));
    }
  }

  /// For people: the value, or its octets with what is wrong with them.
  static String text(Shape shape, Octets octets) {
    return switch (of(shape, octets)) {
      case Good(OptionValue value) -> value.text();
      case Bad(String reason) -> "malformed (" + reason + "): " + octets.toColonHex();
    };
  }

  static OptionValue decode(Shape shape, Octets octets) {
    return switch (shape) {
      case EMPTY -> EmptyValue.decode(octets);
      case FLAG -> FlagValue.decode(octets);
      case UINT8, UINT16, UINT32, INT8, INT16, INT32 -> NumberValue.decode(shape, octets);
      case UINT8_LIST, UINT16_LIST, UINT32_LIST, INT8_LIST, INT16_LIST, INT32_LIST ->
          NumberListValue.decode(shape, octets);
      case DURATION -> DurationValue.decode(octets);
      case ADDRESS -> AddressValue.decode(octets);
      case ADDRESS6 -> Address6Value.decode(octets);
      case ADDRESS_LIST -> AddressListValue.decode(octets);
      case ADDRESS_LIST_OR_NONE ->
          octets.isEmpty() ? new EmptyValue() : AddressListValue.decode(octets);
      case ADDRESS_PAIR_LIST -> AddressPairListValue.decode(octets);
      case ADDRESS6_LIST -> Address6ListValue.decode(octets);
      case PREFIX6 -> Prefix6Value.decode(octets);
      case PSID -> PsidValue.decode(octets);
      case TEXT -> TextValue.decode(octets);
      case TEXT_LIST -> TextListValue.decode(octets);
      case URI_LIST -> UriListValue.decode(octets);
      case DOMAIN_NAME -> DomainNameValue.decode(octets);
      case DOMAIN_LIST -> DomainListValue.decode(octets);
      case SEARCH_LIST -> DomainListValue.decodeCompressed(octets);
      case ROUTES -> RoutesValue.decode(octets);
      case RELAY_AGENT -> RelayAgentValue.decode(octets);
      case VENDOR_CLASSES -> VendorClassesValue.decode(octets);
      case VENDOR_OPTIONS -> VendorOptionsValue.decode(octets);
      case SUB_OPTIONS -> SubOptionsValue.decode(octets);
      case CLIENT_FQDN -> ClientFqdnValue.decode(octets);
      case SIP_SERVERS -> SipServersValue.decode(octets);
      case NETWORK_INTERFACE -> NetworkInterfaceValue.decode(octets);
      case MACHINE_ID -> MachineIdValue.decode(octets);
      case SLP_AGENTS -> SlpAgentsValue.decode(octets);
      case SLP_SCOPES -> SlpScopesValue.decode(octets);
      case AUTHENTICATION -> AuthenticationValue.decode(octets);
      case RDNSS_SELECTION -> RdnssSelectionValue.decode(octets);
      case STATUS -> StatusValue.decode(octets);
      case PCP_SERVERS -> PcpServersValue.decode(octets);
      case PORT_PARAMETERS -> PortParametersValue.decode(octets);
      case ENCRYPTED_DNS -> EncryptedDnsValue.decode(octets);
      case SIX_RD -> SixRdValue.decode(octets);
      case VIRTUAL_SUBNET -> VirtualSubnetValue.decode(octets);
      case RECORD, OPAQUE -> new OpaqueValue(octets);
    };
  }
}
