package io.leasehold.config.json;

import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads which virtual network a network's queries come from, as RFC 6607 §3.5 writes it: a type,
/// then its value.
final class VpnReader {
  private static final int BY_NAME = 0;
  private static final int BY_VPN_ID = 1;
  private static final int NAME_MAX = 250;

  /// RFC 2685 §4: an organisation's three octets, and four of its own.
  private static final int VPN_ID_LENGTH = 7;

  private static final String EXPECTED =
      "the virtual network's name in printable ASCII, or {\"hex\": \"…\"} with the 7 octets of a"
          + " VPN-ID (RFC 2685)";

  private VpnReader() {}

  static Optional<Placed<Octets>> read(Fields fields) {
    return fields.find("vpn").flatMap(node -> vpn(node).map(value -> new Placed<>(value, node)));
  }

  private static Optional<Octets> vpn(Node node) {
    if (!node.isObject()) {
      return node.parsed(VpnReader::name, EXPECTED);
    }
    return Fields.of(node, ObjectKind.VPN_ID)
        .flatMap(fields -> fields.require("hex", "\"00000100000001\""))
        .flatMap(
            hex -> hex.parsed(VpnReader::vpnId, "14 hexadecimal digits, with or without colons"));
  }

  private static Optional<Octets> name(String text) {
    return Optional.of(text)
        .filter(name -> name.length() <= NAME_MAX && name.matches("[ -~]+"))
        .map(name -> name.getBytes(StandardCharsets.US_ASCII))
        .map(name -> Octets.of(BY_NAME).concat(Octets.copyOf(name)));
  }

  private static Optional<Octets> vpnId(String hex) {
    return Octets.parseHex(hex)
        .filter(octets -> octets.length() == VPN_ID_LENGTH)
        .map(octets -> Octets.of(BY_VPN_ID).concat(octets));
  }
}
