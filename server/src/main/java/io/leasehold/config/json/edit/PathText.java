package io.leasehold.config.json.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path as people and programs write it, `$.subnets[192.0.2.0/24].pools[0]`: the names of members
/// behind dots, items in brackets. A name with other characters than letters, digits, `_`, `$` and
/// `-` stands in brackets and quotes. Which of them is meant, only a text can say.
record PathText(String text, List<Part> parts) {
  static final String EXPECTED =
      "\"$\" and then members as .pools or [\"odd name\"], and items as [0], [192.0.2.0/24] or"
          + " [\"odd name\"]; %d characters at most, %d of them";

  static final int LENGTH_MAX = 2_000;

  /// No configuration is nested deeper.
  static final int PARTS_MAX = 32;

  /// A name, something quoted, something that is not.
  private static final Pattern PART =
      Pattern.compile(
          "\\.(?<name>[\\w$-]++)"
              + "|\\[\"(?<quoted>(?:[^\"\\\\]++|\\\\[\"\\\\]|\\\\u[0-9a-fA-F]{4})*+)\"]"
              + "|\\[(?<plain>[^\\[\\]\"][^\\]]*+)]");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\]))");
  private static final int HEXADECIMAL = 16;

  PathText {
    parts = List.copyOf(parts);
  }

  enum Kind {
    /// Of a member.
    NAME,
    /// Of a member or an item, whatever is in it.
    QUOTED,
    /// What an item is known by, or its index.
    PLAIN
  }

  /// @param name without quotes and escapes
  /// @param bracket as it is written, with its brackets
  /// @param end where it ends in the path
  record Part(Kind kind, String name, String bracket, int end) {
    /// The place in an array that it may mean.
    Optional<Integer> index() {
      return kind == Kind.PLAIN && name.matches("0|[1-9][0-9]{0,8}")
          ? Optional.of(Integer.valueOf(name))
          : Optional.empty();
    }
  }

  /// Empty if it is none.
  static Optional<PathText> parse(String text) {
    if (!text.startsWith("$") || text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    int at = 1;
    while (at < text.length() && parts.size() < PARTS_MAX) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        return Optional.empty();
      }
      parts.add(part(matcher));
      at = matcher.end();
    }
    return at == text.length() ? Optional.of(new PathText(text, parts)) : Optional.empty();
  }

  private static Part part(Matcher matcher) {
    String quoted = matcher.group("quoted");
    String plain = matcher.group("plain");
    if (quoted != null) {
      return new Part(Kind.QUOTED, unescaped(quoted), matcher.group(), matcher.end());
    }
    return plain != null
        ? new Part(Kind.PLAIN, plain, matcher.group(), matcher.end())
        : new Part(Kind.NAME, matcher.group("name"), matcher.group(), matcher.end());
  }

  private static String unescaped(String quoted) {
    return ESCAPE
        .matcher(quoted)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1) == null
                        ? escape.group(2)
                        : String.valueOf((char) Integer.parseInt(escape.group(1), HEXADECIMAL))));
  }

  /// Up to a part, itself included.
  String upTo(Part part) {
    return text.substring(0, part.end());
  }

  static String expected() {
    return EXPECTED.formatted(LENGTH_MAX, PARTS_MAX);
  }
}
