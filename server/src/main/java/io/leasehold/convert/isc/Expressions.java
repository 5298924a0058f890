package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Token.Kind;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/// dhcpd's expressions into ours, by recursive descent. What has no counterpart ends it.
final class Expressions {
  private static final int DEPTH_MAX = 60;
  private static final int WORDS_MAX = 4_000;

  private final OptionTable options;
  private final ClassNames classes;
  private final Notes notes;

  Expressions(OptionTable options, ClassNames classes, Notes notes) {
    this.options = options;
    this.classes = classes;
    this.notes = notes;
  }

  /// A condition.
  String condition(Cursor words) throws Unsupported {
    fits(words);
    String text = either(words, 0);
    end(words);
    return text;
  }

  /// A value.
  String value(Cursor words) throws Unsupported {
    fits(words);
    String text = data(words, 0);
    end(words);
    return text;
  }

  private static void fits(Cursor words) throws Unsupported {
    if (words.size() > WORDS_MAX) {
      throw new Unsupported("the expression has more than %d words".formatted(WORDS_MAX));
    }
  }

  private static void end(Cursor words) throws Unsupported {
    if (!words.isDone()) {
      throw words.expected("the end of the expression");
    }
  }

  private String either(Cursor words, int depth) throws Unsupported {
    StringJoiner text = new StringJoiner(" or ").add(both(words, depth));
    while (words.takeWord("or")) {
      text.add(both(words, depth));
    }
    return text.toString();
  }

  private String both(Cursor words, int depth) throws Unsupported {
    StringJoiner text = new StringJoiner(" and ").add(term(words, depth));
    while (words.takeWord("and")) {
      text.add(term(words, depth));
    }
    return text.toString();
  }

  private String term(Cursor words, int depth) throws Unsupported {
    bounded(depth);
    if (words.takeWord("not")) {
      return "not " + term(words, depth + 1);
    }
    if (words.takeWord("exists")) {
      return exists(words.next());
    }
    if (words.takeWord("known")) {
      return "known";
    }
    if (words.takeWord("check")) {
      return "member('%s')".formatted(classes.ours(words.next()));
    }
    if (words.peek().isMark("(") && isCondition(words)) {
      words.next();
      String inside = either(words, depth + 1);
      words.mark(")");
      return "(" + inside + ")";
    }
    return comparison(words, depth);
  }

  /// A parenthesis around a condition and one around a value begin alike: which it is shows behind
  /// its end, where a value is compared.
  private static boolean isCondition(Cursor words) {
    int start = words.position();
    int open = 0;
    do {
      Token token = words.next();
      open += token.isMark("(") ? 1 : 0;
      open -= token.isMark(")") ? 1 : 0;
    } while (open > 0 && !words.isDone());
    Token behind = words.peek();
    words.back(start);
    return !behind.isMark("=") && !behind.isMark("!=") && !behind.isMark("~=");
  }

  private String exists(Token name) throws Unsupported {
    return option(name) + ".exists";
  }

  private String comparison(Cursor words, int depth) throws Unsupported {
    boolean numeric = words.peek().isWord("extract-int");
    String left = data(words, depth);
    if (words.takeMark("=")) {
      return left + " == " + right(words, depth, numeric);
    }
    if (words.takeMark("!=")) {
      return "not (" + left + " == " + right(words, depth, numeric) + ")";
    }
    if (words.takeMark("~=")) {
      return Patterns.match(left, words.next());
    }
    if (words.peek().isMark("~~")) {
      throw new Unsupported("a comparison without regard to capitals has no counterpart here");
    }
    throw words.expected("a comparison");
  }

  private String right(Cursor words, int depth, boolean numeric) throws Unsupported {
    OptionalLong number = numeric ? Numbers.of(words.peek().text()) : OptionalLong.empty();
    if (number.isEmpty()) {
      return data(words, depth);
    }
    words.next();
    return Long.toString(number.getAsLong() & Numbers.INFINITE);
  }

  private String data(Cursor words, int depth) throws Unsupported {
    bounded(depth);
    if (words.takeMark("(")) {
      String inside = data(words, depth + 1);
      words.mark(")");
      return inside;
    }
    Token word = words.peek();
    if (word.isString()) {
      return literal(words.next().octets());
    }
    return switch (word.lower()) {
      case "substring" -> substring(words, depth);
      case "suffix" -> suffix(words, depth);
      case "concat" -> joined(words, depth);
      case "lcase", "ucase", "upcase" -> inCase(words, depth);
      case "option" -> {
        words.next();
        yield option(words.next()) + ".hex";
      }
      case "hardware" -> {
        words.next();
        yield "concat(substring(pkt4.htype, 3, 1), pkt4.mac)";
      }
      case "packet" -> packet(words);
      case "pick-first-value", "pick" -> first(words, depth);
      case "binary-to-ascii" -> new Ascii(this).text(words, depth);
      case "encode-int" -> encoded(words);
      case "extract-int" -> extracted(words, depth);
      case "leased-address" -> {
        words.next();
        yield "pkt4.yiaddr";
      }
      default -> constant(words);
    };
  }

  /// Numbers, addresses and octets in hexadecimal.
  private static String constant(Cursor words) throws Unsupported {
    Token word = words.peek();
    if (word.kind() != Kind.WORD) {
      throw words.expected("a value");
    }
    if (Ipv4.parse(word.text()).isPresent()) {
      return words.next().text();
    }
    if (word.text().contains(":")) {
      return literal(OptionData.hex(words).octets());
    }
    if (Numbers.of(word.text()).isPresent()) {
      // dhcpd takes digits without a colon for one octet in hexadecimal, where octets are wanted.
      Optional<Octets> octet = OptionData.hex(word.text());
      words.next();
      return octet.isPresent() && word.text().length() <= 2
          ? literal(octet.get())
          : Long.toString(Numbers.of(word.text()).getAsLong() & Numbers.INFINITE);
    }
    Optional<Octets> octet = OptionData.hex(word.text());
    if (octet.isPresent()) {
      words.next();
      return literal(octet.get());
    }
    throw new Unsupported("%s has no counterpart here".formatted(word.shown()));
  }

  static String literal(Octets octets) {
    Optional<String> text =
        Texts.readable(octets).filter(t -> t.indexOf('\'') < 0 && t.indexOf('\\') < 0);
    if (text.isPresent() && text.get().chars().allMatch(c -> c < 0x7F)) {
      return "'" + text.get() + "'";
    }
    return octets.isEmpty() ? "''" : "0x" + octets.toHex();
  }

  /// Ours for `option NAME`, without what is asked of it.
  private String option(Token word) throws Unsupported {
    if (word.isWord("option")) {
      throw new Unsupported("found \"option\", expected the name of an option");
    }
    Optional<Option> found = options.find(word.text());
    if (found.isEmpty()) {
      throw new Unsupported("there is no option " + word.shown());
    }
    Option option = found.get();
    return switch (option.space()) {
      case Option.DHCP -> inMessage(option);
      case "agent" -> "relay4[%d]".formatted(option.code());
      default ->
          throw new Unsupported(
              "the option "
                  + option.shown()
                  + " of a client cannot be asked for by its space here");
    };
  }

  private static String inMessage(Option option) throws Unsupported {
    if (option.code() < 1 || option.code() > 254) {
      throw new Unsupported("there is no option %d".formatted(option.code()));
    }
    return "option[%d]".formatted(option.code());
  }

  private String substring(Cursor words, int depth) throws Unsupported {
    words.next();
    words.mark("(");
    boolean hardware = words.peek().isWord("hardware");
    String of = data(words, depth + 1);
    words.mark(",");
    long from = number(words);
    words.mark(",");
    long length = number(words);
    words.mark(")");
    boolean address = hardware && from >= 1;
    return "substring(%s, %d, %d)"
        .formatted(address ? "pkt4.mac" : of, address ? from - 1 : from, length);
  }

  private String suffix(Cursor words, int depth) throws Unsupported {
    Token word = words.next();
    words.mark("(");
    String of = data(words, depth + 1);
    words.mark(",");
    long length = number(words);
    words.mark(")");
    notes.once(
        word.place(), "\"suffix\" of a value that is shorter is that value in dhcpd, nothing here");
    return "substring(%s, -%d, all)".formatted(of, length);
  }

  static long number(Cursor words) throws Unsupported {
    Token word = words.peek();
    OptionalLong number = Numbers.of(word.text());
    if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > 65_535) {
      throw words.expected("a number up to 65535");
    }
    words.next();
    return number.getAsLong();
  }

  private List<String> arguments(Cursor words, int depth) throws Unsupported {
    words.next();
    words.mark("(");
    List<String> all = new ArrayList<>();
    do {
      all.add(data(words, depth + 1));
    } while (words.takeMark(","));
    words.mark(")");
    return all;
  }

  private String joined(Cursor words, int depth) throws Unsupported {
    return arguments(words, depth).stream()
        .reduce("concat(%s, %s)"::formatted)
        .orElseThrow(() -> words.expected("a value"));
  }

  private String inCase(Cursor words, int depth) throws Unsupported {
    String name = words.peek().lower().toLowerCase(Locale.ROOT);
    words.next();
    words.mark("(");
    String of = data(words, depth + 1);
    words.mark(")");
    return "%s(%s)".formatted(name.equals("lcase") ? "lcase" : "ucase", of);
  }

  /// The first that is not empty.
  private String first(Cursor words, int depth) throws Unsupported {
    List<String> all = arguments(words, depth);
    String text = all.getLast();
    for (int i = all.size() - 2; i >= 0; i--) {
      text = "ifelse(not (%s == ''), %s, %s)".formatted(all.get(i), all.get(i), text);
    }
    return text;
  }

  private static String packet(Cursor words) throws Unsupported {
    words.next();
    words.mark("(");
    long from = number(words);
    words.mark(",");
    long length = number(words);
    words.mark(")");
    Optional<String> field = length == 4 ? field((int) from) : Optional.empty();
    if (from >= 28 && from + length <= 44) {
      // RFC 2131 §2: chaddr begins here.
      return "substring(pkt4.mac, %d, %d)".formatted(from - 28, length);
    }
    return field.orElseThrow(
        () ->
            new Unsupported(
                "packet(%d, %d) is no field that can be asked for here".formatted(from, length)));
  }

  /// RFC 2131 §2, by where it begins.
  private static Optional<String> field(int from) {
    return switch (from) {
      case 4 -> Optional.of("pkt4.transid");
      case 12 -> Optional.of("pkt4.ciaddr");
      case 16 -> Optional.of("pkt4.yiaddr");
      case 20 -> Optional.of("pkt4.siaddr");
      case 24 -> Optional.of("pkt4.giaddr");
      default -> Optional.empty();
    };
  }

  private static String encoded(Cursor words) throws Unsupported {
    words.next();
    words.mark("(");
    long number = number(words);
    words.mark(",");
    int width = width(words);
    words.mark(")");
    return "0x" + Numbers.octets(number, width / 8).toHex();
  }

  /// Our numbers are four octets.
  private String extracted(Cursor words, int depth) throws Unsupported {
    words.next();
    words.mark("(");
    String of = data(words, depth + 1);
    words.mark(",");
    int width = width(words);
    words.mark(")");
    if (words.peek().isMark("=") || words.peek().isMark("!=")) {
      return switch (width) {
        case 8 -> "concat(0x000000, substring(%s, 0, 1))".formatted(of);
        case 16 -> "concat(0x0000, substring(%s, 0, 2))".formatted(of);
        default -> "substring(%s, 0, 4)".formatted(of);
      };
    }
    throw new Unsupported("\"extract-int\" can only stand in front of a comparison here");
  }

  static int width(Cursor words) throws Unsupported {
    long width = number(words);
    if (width != 8 && width != 16 && width != 32) {
      throw words.expected("a width of 8, 16 or 32 before it");
    }
    return (int) width;
  }

  String nested(Cursor words, int depth) throws Unsupported {
    return data(words, depth + 1);
  }

  void warn(Place place, String text) {
    notes.once(place, text);
  }

  private static void bounded(int depth) throws Unsupported {
    if (depth > DEPTH_MAX) {
      throw new Unsupported("the expression nests deeper than " + DEPTH_MAX);
    }
  }
}
