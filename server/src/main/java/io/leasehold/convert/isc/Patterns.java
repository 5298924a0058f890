package io.leasehold.convert.isc;

/// POSIX's extended regular expressions, which find their text anywhere, into ours, which have to
/// match the whole.
final class Patterns {
  private static final String ANY = "[^]*";

  private Patterns() {}

  static String match(String value, Token pattern) throws Unsupported {
    String text = pattern.text();
    if (!pattern.isString()
        || text.contains("[:")
        || text.contains("[.")
        || text.contains("[=")
        || text.indexOf('\'') >= 0
        || text.indexOf('\\') >= 0
        || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      throw new Unsupported(
          "the regular expression %s cannot be said here as it is".formatted(pattern.shown()));
    }
    boolean atStart = text.startsWith("^");
    boolean atEnd = text.endsWith("$");
    String inside =
        text.substring(atStart ? 1 : 0, Math.max(atStart ? 1 : 0, text.length() - (atEnd ? 1 : 0)));
    if (inside.contains("^") && !inside.contains("[^")
        || inside.contains("$")
        || inside.contains("|") && (atStart || atEnd)) {
      throw new Unsupported(
          "the regular expression %s cannot be said here as it is".formatted(pattern.shown()));
    }
    String whole = inside.contains("|") ? "(" + inside + ")" : inside;
    return "match('%s%s%s', %s)".formatted(atStart ? "" : ANY, whole, atEnd ? "" : ANY, value);
  }
}
