package io.leasehold.config.json.tree;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.Optional;
import java.util.function.Predicate;

/// IPv4 prefixes as a configuration writes them: 192.0.2.0/24.
public final class PrefixText {
  private PrefixText() {}

  /// What is expected in the value's place: where it is a host's address with the length of its
  /// prefix, the prefix.
  ///
  /// @param example one that could stand there
  /// @param allowed which prefixes can
  public static String expected(Node node, String example, Predicate<Prefix> allowed) {
    String any = "an IPv4 prefix such as \"%s\"".formatted(example);
    return node.json() instanceof Json.Text(String text, _)
        ? withoutHostBits(text).filter(allowed).map(prefix -> "\"" + prefix + "\"").orElse(any)
        : any;
  }

  private static Optional<Prefix> withoutHostBits(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]|[12][0-9]|3[0-2]")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return Ipv4.parse(text.substring(0, slash)).map(host -> Prefix.containing(host, length));
  }
}
