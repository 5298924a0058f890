package io.leasehold.config.json;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads an `options` object: each member an option by name or number, its value as octets.
final class OptionsReader {
  Options4 read(Node node) {
    if (!node.isObject()) {
      node.wrong("an object: options by name or number");
      return Options4.NONE;
    }
    Options4.Builder options = Options4.builder();
    for (Map.Entry<String, Node> member : Fields.distinct(node)) {
      OptionalInt code = code(member.getKey());
      if (code.isEmpty()) {
        member.getValue().wrong("an option's name or number");
      } else {
        value(member.getValue()).ifPresent(value -> options.put(code.getAsInt(), value));
      }
    }
    return options.build();
  }

  private static OptionalInt code(String key) {
    if (key.matches("[1-9][0-9]{0,2}") && Integer.parseInt(key) < 255) {
      return OptionalInt.of(Integer.parseInt(key));
    }
    return Arrays.stream(OptionCode4.values())
        .filter(code -> code.ianaName().equals(key))
        .mapToInt(OptionCode4::code)
        .findFirst();
  }

  private static Optional<Octets> value(Node node) {
    if (node.json() instanceof Json.Obj(List<Json.Member> members, _)) {
      return members.stream()
          .filter(member -> member.key().equals("hex"))
          .findFirst()
          .flatMap(member -> node.member(member).parsed(Octets::parseHex, "hexadecimal digits"));
    }
    if (node.isArray()) {
      return node.allPlaced(Ipv4::parse, "an IPv4 address").stream()
          .map(address -> octets(address.value()))
          .reduce(Octets::concat);
    }
    return node.text("an option's value")
        .map(
            text ->
                Ipv4.parse(text).map(OptionsReader::octets).orElseGet(() -> Octets.ofText(text)));
  }

  private static Octets octets(Ipv4 address) {
    int bits = address.bits();
    return Octets.of(bits >>> 24, bits >>> 16, bits >>> 8, bits);
  }
}
