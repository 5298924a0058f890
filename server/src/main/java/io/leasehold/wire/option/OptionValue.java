package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// A value with its meaning. Constructors take natural values and throw [BadOptionValue] for what
/// cannot be encoded; octets become a value by [Reading#of].
public sealed interface OptionValue
    permits Address6ListValue,
        Address6Value,
        AddressListValue,
        AddressPairListValue,
        AddressValue,
        AuthenticationValue,
        ClientFqdnValue,
        DomainListValue,
        DomainNameValue,
        DurationValue,
        EmptyValue,
        EncryptedDnsValue,
        FlagValue,
        MachineIdValue,
        NetworkInterfaceValue,
        NumberListValue,
        NumberValue,
        OpaqueValue,
        PcpServersValue,
        PortParametersValue,
        Prefix6Value,
        PsidValue,
        RdnssSelectionValue,
        RecordValue,
        RelayAgentValue,
        RoutesValue,
        SipServersValue,
        SixRdValue,
        SlpAgentsValue,
        SlpScopesValue,
        StatusValue,
        SubOptionsValue,
        TextListValue,
        TextValue,
        UriListValue,
        VendorClassesValue,
        VendorOptionsValue,
        VirtualSubnetValue {
  /// The value alone, without code and length; may be longer than one instance holds.
  Octets encode();

  /// For people, on one line; octets that are no plain characters are escaped.
  String text();
}
