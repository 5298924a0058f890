package io.leasehold.config.json.tree;

import java.util.OptionalLong;

/// Sizes in octets, as text with a unit of ten or of two: "50MB", "64MiB".
public final class Sizes {
  private Sizes() {}

  /// Empty if the text is no such size.
  public static OptionalLong of(String text) {
    if (!text.matches("[0-9]{1,9}(KB|MB|GB|KiB|MiB|GiB)")) {
      return OptionalLong.empty();
    }
    int end = text.length() - (text.endsWith("iB") ? 3 : 2);
    long base = text.endsWith("iB") ? 1024 : 1000;
    long unit =
        switch (text.charAt(end)) {
          case 'K' -> base;
          case 'M' -> base * base;
          default -> base * base * base;
        };
    return OptionalLong.of(Long.parseLong(text.substring(0, end)) * unit);
  }
}
