package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.Optional;

/// The IANA registry "DHCP Relay Agent Sub-Option Codes".
public enum RelaySubOption {
  CIRCUIT_ID(1, "circuit-id", Shape.OPAQUE),
  REMOTE_ID(2, "remote-id", Shape.OPAQUE),
  DOCSIS_DEVICE_CLASS(4, "docsis-device-class", Shape.UINT32),
  LINK_SELECTION(5, "link-selection", Shape.ADDRESS),
  /// Like all others: what classes and reservations make of it is the configuration's (RFC 3993
  /// §5).
  SUBSCRIBER_ID(6, "subscriber-id", Shape.TEXT),
  RADIUS(7, "radius", Shape.OPAQUE),
  AUTHENTICATION(8, "authentication", Shape.OPAQUE),
  VENDOR_SPECIFIC(9, "vendor-specific", Shape.VENDOR_OPTIONS),
  RELAY_FLAGS(10, "relay-flags", Shape.UINT8),
  SERVER_ID_OVERRIDE(11, "server-id-override", Shape.ADDRESS),
  RELAY_ID(12, "relay-id", Shape.OPAQUE),
  ACCESS_TECHNOLOGY(13, "access-techno-type", Shape.OPAQUE),
  ACCESS_NETWORK_NAME(14, "access-network-name", Shape.TEXT),
  ACCESS_POINT_NAME(15, "access-point-name", Shape.TEXT),
  ACCESS_POINT_BSSID(16, "access-point-bssid", Shape.OPAQUE),
  OPERATOR_ID(17, "operator-id", Shape.UINT32),
  OPERATOR_REALM(18, "operator-realm", Shape.TEXT),
  RELAY_PORT(19, "relay-port", Shape.OPAQUE),
  VIRTUAL_SUBNET(151, "virtual-subnet-select", Shape.VIRTUAL_SUBNET),
  VIRTUAL_SUBNET_CONTROL(152, "virtual-subnet-select-ctrl", Shape.EMPTY);

  private static final RelaySubOption[] ALL = values();

  private final int code;
  private final String ianaName;
  private final Shape shape;

  RelaySubOption(int code, String ianaName, Shape shape) {
    this.code = code;
    this.ianaName = ianaName;
    this.shape = shape;
  }

  public static Optional<RelaySubOption> ofCode(int code) {
    for (RelaySubOption option : ALL) {
      if (option.code == code) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  public int code() {
    return code;
  }

  public String ianaName() {
    return ianaName;
  }

  public Shape shape() {
    return shape;
  }

  /// For people. Identifiers of circuit and remote end are often text, and shown as text then.
  public String text(Octets value) {
    return shape == Shape.OPAQUE && Printable.plain(value)
        ? Printable.quoted(value)
        : Reading.text(shape, value);
  }
}
