package io.leasehold.config.json.option;

import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The options and sub-options that need no definition, by space.
public final class StandardOptions {
  /// Microsoft's own number for classless static routes, older than RFC 3442 and encoded like it.
  private static final OptionKind MICROSOFT_ROUTES =
      OptionKind.of("ms-classless-static-routes", 249, Shape.ROUTES);

  /// The spaces of the registry's options that hold sub-options.
  private static final Map<OptionCode4, String> HOLDERS =
      Map.of(
          OptionCode4.VENDOR_ENCAPSULATED_OPTIONS, OptionSpace.VENDOR_ENCAPSULATED,
          OptionCode4.NWIP_SUBOPTIONS, "nwip-suboptions-space",
          OptionCode4.CABLELABS_CLIENT_CONFIGURATION, "cablelabs-client-configuration-space",
          OptionCode4.MOS_ADDRESSES, "ipv4-address-mos-space",
          OptionCode4.MOS_NAMES, "ipv4-fqdn-mos-space");

  private static final Map<String, OptionSpace> SPACES =
      Map.of(
          OptionSpace.RELAY_AGENT,
          relayAgent(),
          OptionSpace.VENDOR_ENCAPSULATED,
          new OptionSpace(),
          "nwip-suboptions-space",
          nwip(),
          "cablelabs-client-configuration-space",
          cableLabs(),
          "ipv4-address-mos-space",
          mobility(Shape.ADDRESS_LIST),
          "ipv4-fqdn-mos-space",
          mobility(Shape.DOMAIN_LIST),
          "vendor-4491",
          docsis(),
          "PXEClient",
          pxe());

  private StandardOptions() {}

  static boolean hasSpace(String space) {
    return space.equals(OptionSpace.DHCP4) || SPACES.containsKey(space);
  }

  /// Those of sub-options.
  static Stream<String> spaces() {
    return SPACES.keySet().stream();
  }

  /// By name or another of its names.
  static Optional<OptionKind> find(String space, String name) {
    if (space.equals(OptionSpace.DHCP4)) {
      return name.equals(MICROSOFT_ROUTES.name())
          ? Optional.of(MICROSOFT_ROUTES)
          : OptionCode4.ofName(name).map(StandardOptions::ofRegistry);
    }
    return Optional.ofNullable(SPACES.get(space)).flatMap(in -> in.find(name));
  }

  static Optional<OptionKind> find(String space, int code) {
    if (space.equals(OptionSpace.DHCP4)) {
      return code == MICROSOFT_ROUTES.code()
          ? Optional.of(MICROSOFT_ROUTES)
          : OptionCode4.ofCode(code).map(StandardOptions::ofRegistry);
    }
    return Optional.ofNullable(SPACES.get(space)).flatMap(in -> in.find(code));
  }

  /// Every name of the space.
  static Stream<String> names(String space) {
    if (space.equals(OptionSpace.DHCP4)) {
      return Stream.concat(
          Stream.of(MICROSOFT_ROUTES.name()),
          Stream.of(OptionCode4.values())
              .flatMap(code -> Stream.concat(Stream.of(code.ianaName()), code.aliases().stream())));
    }
    return Optional.ofNullable(SPACES.get(space))
        .map(OptionSpace::names)
        .orElse(List.of())
        .stream();
  }

  private static OptionKind ofRegistry(OptionCode4 code) {
    return OptionKind.of(code.ianaName(), code.code(), code.shape())
        .withSpace(HOLDERS.getOrDefault(code, ""));
  }

  /// Names of the registry, and those of other servers.
  private static OptionSpace relayAgent() {
    OptionSpace space = new OptionSpace();
    for (RelaySubOption option : RelaySubOption.values()) {
      space.add(OptionKind.of(option.ianaName(), option.code(), option.shape()));
    }
    return space
        .alias("agent-circuit-id", RelaySubOption.CIRCUIT_ID.code())
        .alias("agent-remote-id", RelaySubOption.REMOTE_ID.code())
        .alias("auth", RelaySubOption.AUTHENTICATION.code())
        .alias("vendor-specific-info", RelaySubOption.VENDOR_SPECIFIC.code())
        .alias("relay-source-port", RelaySubOption.RELAY_PORT.code());
  }

  /// Option 63, RFC 2242 §2 and §3.
  private static OptionSpace nwip() {
    return OptionSpace.of(
        OptionKind.of("does-not-exist", 1, Shape.EMPTY),
        OptionKind.of("exist-in-options-area", 2, Shape.EMPTY),
        OptionKind.of("exist-in-sname-file", 3, Shape.EMPTY),
        OptionKind.of("exist-but-too-big", 4, Shape.EMPTY),
        OptionKind.of("nsq-broadcast", 5, Shape.FLAG),
        OptionKind.of("preferred-dss", 6, Shape.ADDRESS_LIST),
        OptionKind.of("nearest-nwip-server", 7, Shape.ADDRESS_LIST),
        OptionKind.of("autoretries", 8, Shape.UINT8),
        OptionKind.of("autoretry-secs", 9, Shape.UINT8),
        OptionKind.of("nwip-1-1", 10, Shape.FLAG),
        OptionKind.of("primary-dss", 11, Shape.ADDRESS));
  }

  /// Option 122: RFC 3495 §5, RFC 3594 §3 (9) and RFC 3634 §3 (10).
  private static OptionSpace cableLabs() {
    return OptionSpace.of(
        OptionKind.of("primary-dhcp-server", 1, Shape.ADDRESS),
        OptionKind.of("secondary-dhcp-server", 2, Shape.ADDRESS),
        OptionKind.of("provisioning-server", 3, Shape.SIP_SERVERS),
        OptionKind.record("as-backoff-retry", 4, Shape.UINT32, Shape.UINT32, Shape.UINT32),
        OptionKind.record("ap-backoff-retry", 5, Shape.UINT32, Shape.UINT32, Shape.UINT32),
        OptionKind.of("kerberos-realm", 6, Shape.DOMAIN_NAME),
        OptionKind.of("ticket-granting-server-utilization", 7, Shape.FLAG),
        OptionKind.of("provisioning-timer", 8, Shape.UINT8),
        OptionKind.of("security-ticket-control", 9, Shape.UINT16),
        OptionKind.of("kdc-servers", 10, Shape.ADDRESS_LIST));
  }

  /// Options 139 and 140: servers of the information, command and event services, RFC 5678 §2 and
  /// §3.
  private static OptionSpace mobility(Shape shape) {
    return OptionSpace.of(
        OptionKind.of("information-service", 1, shape),
        OptionKind.of("command-service", 2, shape),
        OptionKind.of("event-service", 3, shape));
  }

  /// CableLabs' part of option 125.
  private static OptionSpace docsis() {
    return OptionSpace.of(
        OptionKind.of("oro", 1, Shape.UINT8_LIST),
        OptionKind.of("tftp-servers", 2, Shape.ADDRESS_LIST));
  }

  /// Option 43 for boot ROMs, as the specification of the Preboot Execution Environment 2.1 has it.
  private static OptionSpace pxe() {
    return OptionSpace.of(
        OptionKind.of("mtftp-address", 1, Shape.ADDRESS),
        OptionKind.of("mtftp-client-port", 2, Shape.UINT16),
        OptionKind.of("mtftp-server-port", 3, Shape.UINT16),
        OptionKind.of("mtftp-timeout", 4, Shape.UINT8),
        OptionKind.of("mtftp-delay", 5, Shape.UINT8),
        OptionKind.of("discovery-control", 6, Shape.UINT8),
        OptionKind.of("discovery-multicast-address", 7, Shape.ADDRESS),
        OptionKind.record("boot-servers", 8, Shape.UINT16, Shape.UINT8, Shape.ADDRESS).repeating(),
        OptionKind.record("boot-menu", 9, Shape.UINT16, Shape.TEXT_LIST).repeating(),
        OptionKind.record("menu-prompt", 10, Shape.UINT8, Shape.TEXT),
        OptionKind.record("boot-item", 71, Shape.UINT16, Shape.UINT16));
  }
}
