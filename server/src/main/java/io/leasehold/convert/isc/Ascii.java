package io.leasehold.convert.isc;

import java.util.Locale;

/// `binary-to-ascii`, as far as there is something like it here.
final class Ascii {
  private final Expressions expressions;

  Ascii(Expressions expressions) {
    this.expressions = expressions;
  }

  String text(Cursor words, int depth) throws Unsupported {
    Token word = words.next();
    words.mark("(");
    long base = Expressions.number(words);
    words.mark(",");
    int width = Expressions.width(words);
    words.mark(",");
    Token separator = words.next();
    words.mark(",");
    boolean address = isAddress(words);
    String of = expressions.nested(words, depth);
    words.mark(")");
    if (base == 16 && width == 8 && separator.text().matches("[^'\\\\]*+")) {
      expressions.warn(
          word.place(),
          "\"binary-to-ascii\" writes octets with one digit where one is enough, here they always"
              + " have two: text that it is compared with may have to be changed");
      return "hexstring(%s, '%s')".formatted(of, separator.text());
    }
    if (base == 10 && width == 8 && separator.text().equals(".") && address) {
      return "addrtotext(%s)".formatted(of);
    }
    if (base == 10 && separator.text().isEmpty()) {
      return "uint%dtotext(%s)".formatted(width, of);
    }
    throw new Unsupported(
        "binary-to-ascii (%d, %d, %s, …) has no counterpart here"
            .formatted(base, width, separator.shown()));
  }

  private static boolean isAddress(Cursor words) {
    int start = words.position();
    String first = words.next().lower();
    String second = words.peek().text().toLowerCase(Locale.ROOT);
    words.back(start);
    return first.equals("leased-address")
        || first.equals("packet")
        || second.equals("dhcp-requested-address")
        || second.equals("agent.link-selection");
  }
}
