package io.leasehold.convert.dnsmasq;

import java.util.Optional;

/// A tag as a condition: that it is set, or that it is not.
record Tag(String name, boolean negated) {
  /// @param name with `!` in front if it must not be set, or `#` as it was written once
  static Tag of(String name) {
    String plain = Quoting.plain(name);
    boolean negated = plain.startsWith("!") || plain.startsWith("#");
    return new Tag(negated ? plain.substring(1) : plain, negated);
  }

  /// Of `tag:name`, or of `net:name`, its older form.
  static Optional<Tag> parse(String part) {
    return part.startsWith("tag:") || part.startsWith("net:")
        ? Optional.of(of(part.substring(4)))
        : Optional.empty();
  }

  /// The tag that is set by `set:name`, `net:name` or a name alone.
  static String set(String part) {
    return Quoting.plain(
        part.startsWith("set:") || part.startsWith("net:") ? part.substring(4) : part);
  }
}
