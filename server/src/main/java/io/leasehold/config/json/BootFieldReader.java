package io.leasehold.config.json;

import io.leasehold.config.ValueSource;
import io.leasehold.config.json.option.ExpressionReader;
import io.leasehold.config.json.option.OptionForms;
import io.leasehold.config.json.option.OptionOctets;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.model.Ipv4;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads what stands in the fields of the BOOTP header: a value, "this-server" in it, or an object
/// with an expression that makes it from the packet.
final class BootFieldReader {
  /// `sname` is 64 octets with a zero at the end, `file` 128 (RFC 2131 §2).
  static final int SERVER_NAME_MAX = 63;

  static final int BOOT_FILE_MAX = 127;

  /// The longest address there is.
  private static final String ANY_SERVER = "255.255.255.255";

  private final ExpressionReader expressions;

  BootFieldReader(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  Optional<ValueSource> address(Node node) {
    if (node.isObject()) {
      return expression(node);
    }
    return node.parsed(
        text ->
            text.equals(OptionForms.THIS_SERVER)
                ? Optional.<ValueSource>of(ValueSource.AroundServer.bare())
                : Ipv4.parse(text)
                    .filter(server -> server.isUnicast() || server.isAny())
                    .map(server -> new ValueSource.Fixed(server.octets())),
        "the IPv4 address of one host, \"this-server\", or \"0.0.0.0\" for none");
  }

  Optional<ValueSource> text(Node node, int octetsMax) {
    if (node.isObject()) {
      return expression(node);
    }
    return node.parsed(
            text -> Optional.of(text).filter(all -> fits(all, octetsMax)),
            "text of at most %d octets without control characters".formatted(octetsMax))
        .map(OptionOctets::text);
  }

  private Optional<ValueSource> expression(Node node) {
    return Fields.of(node, ObjectKind.COMPUTED)
        .flatMap(fields -> fields.require("expression", "\"option[67].hex\""))
        .flatMap(expressions::value)
        .map(ValueSource.Computed::new);
  }

  private static boolean fits(String text, int octetsMax) {
    String longest = text.replace(OptionOctets.SERVER_IN_TEXT, ANY_SERVER);
    return longest.getBytes(StandardCharsets.UTF_8).length <= octetsMax
        && text.chars().noneMatch(Character::isISOControl);
  }
}
