package io.leasehold.config.json.option;

import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.model.Octets;
import java.util.Optional;

/// Octets as a configuration gives them: `{"hex": "0a0b"}`, `{"text": "…"}`, and where nothing but
/// octets can stand, also as text: hexadecimal, or characters in quotes within the quotes.
public final class RawOctets {
  static final String HEX = "hexadecimal digits in pairs, with or without colons";

  private RawOctets() {}

  /// True for an object with "hex" or "text".
  static boolean isRaw(Node node) {
    return node.json() instanceof Json.Obj object
        && object.members().stream()
            .anyMatch(member -> member.key().equals("hex") || member.key().equals("text"));
  }

  static Optional<Octets> read(Node node) {
    Optional<Fields> opened = Fields.of(node, ObjectKind.OCTETS);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    Optional<Node> hex = opened.get().find("hex");
    Optional<Node> text = opened.get().find("text");
    if (hex.isPresent() && text.isPresent()) {
      text.get().wrong("\"text\" beside \"hex\"", "one of the two");
      return Optional.empty();
    }
    return hex.flatMap(digits -> digits.parsed(Octets::parseHex, HEX))
        .or(() -> text.flatMap(plain -> plain.text("text")).map(Octets::ofText));
  }

  /// An object as above, or text that [#ofIdentifier] reads.
  static Optional<Octets> any(Node node) {
    return isRaw(node)
        ? read(node)
        : node.parsed(RawOctets::ofIdentifier, HEX + ", or \"'text'\", or {\"hex\": …}");
  }

  /// Quotes within the quotes make it text; otherwise it is hexadecimal.
  public static Optional<Octets> ofIdentifier(String text) {
    return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
        ? Optional.of(Octets.ofText(text.substring(1, text.length() - 1)))
        : Octets.parseHex(text);
  }
}
