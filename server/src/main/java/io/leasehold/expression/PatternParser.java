package io.leasehold.expression;

import io.leasehold.expression.PatternPart.Choice;
import io.leasehold.expression.PatternPart.Edge;
import io.leasehold.expression.PatternPart.One;
import io.leasehold.expression.PatternPart.Repeat;
import io.leasehold.expression.PatternPart.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a regular expression of ECMAScript, which is Kea's, but for what cannot be matched in
/// linear time: references back and looking ahead. For one text and one thread.
final class PatternParser {
  private static final int DEPTH_MAX = 100;

  /// The most that a part is repeated by a count.
  private static final int COUNT_MAX = 1000;

  private static final char END = '\0';

  private final String text;
  private final int offset;
  private int position;
  private int depth;

  /// @param offset where the text begins in the whole expression, for errors
  PatternParser(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  PatternPart whole() throws SyntaxError {
    PatternPart pattern = choice();
    if (!atEnd()) {
      throw error("no \")\" without \"(\" before it");
    }
    return pattern;
  }

  private PatternPart choice() throws SyntaxError {
    List<PatternPart> branches = new ArrayList<>();
    do {
      branches.add(sequence());
    } while (skip('|'));
    return branches.size() == 1 ? branches.getFirst() : new Choice(branches);
  }

  private PatternPart sequence() throws SyntaxError {
    List<PatternPart> parts = new ArrayList<>();
    while (!atEnd() && peek() != '|' && peek() != ')') {
      parts.add(repeated());
    }
    return new Sequence(parts);
  }

  private PatternPart repeated() throws SyntaxError {
    PatternPart part = part();
    int start = position;
    int min = 0;
    int max = PatternPart.UNBOUNDED;
    switch (peek()) {
      case '*' -> position++;
      case '+' -> {
        position++;
        min = 1;
      }
      case '?' -> {
        position++;
        max = 1;
      }
      case '{' -> {
        position++;
        min = count();
        max = skip(',') ? peek() == '}' ? max : count() : min;
        need('}');
      }
      default -> {
        return part;
      }
    }
    if (max < min || part instanceof Edge) {
      position = start;
      throw error(max < min ? "counts in order" : "nothing that repeats a place");
    }
    // How much it takes first makes no difference when all has to match.
    skip('?');
    return new Repeat(part, min, max);
  }

  private PatternPart part() throws SyntaxError {
    char here = peek();
    return switch (here) {
      case '(' -> group();
      case '[' -> octetClass();
      case '.' -> one(OctetSet.any());
      case '^' -> edge(Edge.START);
      case '$' -> edge(Edge.END);
      case '\\' -> escape();
      case '*', '+', '?', '{' -> throw error("something that it repeats before it");
      default -> literal();
    };
  }

  private PatternPart one(OctetSet octets) {
    position++;
    return new One(octets);
  }

  private PatternPart edge(Edge edge) {
    position++;
    return edge;
  }

  /// A character: one octet, or those of its UTF-8.
  private PatternPart literal() {
    int point = text.codePointAt(position);
    position += Character.charCount(point);
    List<PatternPart> parts = new ArrayList<>();
    for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      parts.add(new One(OctetSet.of(octet & 0xFF)));
    }
    return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
  }

  private PatternPart group() throws SyntaxError {
    if (++depth > DEPTH_MAX) {
      throw error("at most " + DEPTH_MAX + " groups in one another");
    }
    position++;
    if (skip('?') && !skip(':')) {
      throw error("\"(?:\": nothing that looks ahead");
    }
    PatternPart inner = choice();
    need(')');
    depth--;
    return inner;
  }

  private PatternPart escape() throws SyntaxError {
    position++;
    char letter = peek();
    if (letter == 'b' || letter == 'B') {
      return edge(letter == 'b' ? Edge.WORD_EDGE : Edge.NO_WORD_EDGE);
    }
    OctetSet octets = OctetSet.escaped(letter);
    return octets.isEmpty() ? new One(OctetSet.of(escapedOctet())) : one(octets);
  }

  /// Reads what stands behind a backslash.
  private int escapedOctet() throws SyntaxError {
    if (atEnd()) {
      throw error("a character behind the backslash");
    }
    char letter = text.charAt(position++);
    return switch (letter) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 0x0B;
      case 'f' -> '\f';
      case 'r' -> '\r';
      case '0' -> 0;
      case 'x' -> hexOctet(2);
      case 'u' -> hexOctet(4);
      default -> {
        if (letter >= 0x80 || Character.isLetterOrDigit(letter)) {
          position--;
          throw error("one of d D w W s S b B t n v f r 0 x u, or punctuation");
        }
        yield letter;
      }
    };
  }

  private int hexOctet(int digits) throws SyntaxError {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = atEnd() ? -1 : Character.digit(peek(), 16);
      if (digit < 0 || peek() >= 0x80) {
        throw error(digits + " hexadecimal digits");
      }
      position++;
      value = value << 4 | digit;
    }
    if (value > 0xFF) {
      position -= digits;
      throw error("an octet, 00 to ff");
    }
    return value;
  }

  private PatternPart octetClass() throws SyntaxError {
    position++;
    boolean inverted = skip('^');
    OctetSet octets = new OctetSet();
    while (!atEnd() && peek() != ']') {
      classPart(octets);
    }
    need(']');
    return new One(inverted ? octets.inverted() : octets);
  }

  private void classPart(OctetSet octets) throws SyntaxError {
    OctetSet named = text.startsWith("[:", position) ? posixClass() : escapedSet();
    if (!named.isEmpty()) {
      octets.with(named);
      return;
    }
    int start = position;
    int first = classOctet();
    boolean range =
        peek() == '-' && position + 1 < text.length() && text.charAt(position + 1) != ']';
    if (!range) {
      octets.range(first, first);
      return;
    }
    position++;
    int last = classOctet();
    if (last < first) {
      position = start;
      throw error("a range in order");
    }
    octets.range(first, last);
  }

  private OctetSet posixClass() throws SyntaxError {
    int end = text.indexOf(":]", position);
    OctetSet named = end < 0 ? new OctetSet() : OctetSet.named(text.substring(position + 2, end));
    if (named.isEmpty()) {
      throw error("the name of a class, such as [:alpha:]");
    }
    position = end + 2;
    return named;
  }

  /// The set of an escape such as `\d`; empty, and nothing is read, if none comes next.
  private OctetSet escapedSet() {
    boolean escape = peek() == '\\' && position + 1 < text.length();
    OctetSet octets = escape ? OctetSet.escaped(text.charAt(position + 1)) : new OctetSet();
    position += octets.isEmpty() ? 0 : 2;
    return octets;
  }

  private int classOctet() throws SyntaxError {
    if (skip('\\')) {
      return skip('b') ? '\b' : escapedOctet();
    }
    if (peek() >= 0x80) {
      throw error("ASCII, or an octet as \\xHH");
    }
    return text.charAt(position++);
  }

  private int count() throws SyntaxError {
    int start = position;
    int value = 0;
    while (!atEnd() && peek() >= '0' && peek() <= '9' && value <= COUNT_MAX) {
      value = value * 10 + text.charAt(position++) - '0';
    }
    if (position == start || value > COUNT_MAX) {
      position = start;
      throw error("a count from 0 to " + COUNT_MAX);
    }
    return value;
  }

  private boolean atEnd() {
    return position >= text.length();
  }

  private char peek() {
    return atEnd() ? END : text.charAt(position);
  }

  private boolean skip(char wanted) {
    boolean found = !atEnd() && peek() == wanted;
    position += found ? 1 : 0;
    return found;
  }

  private void need(char wanted) throws SyntaxError {
    if (!skip(wanted)) {
      throw error("\"" + wanted + "\"");
    }
  }

  private SyntaxError error(String expected) {
    String found =
        atEnd()
            ? "the end of the regular expression"
            : "\"" + Character.toString(text.codePointAt(position)) + "\"";
    return new SyntaxError(offset + position, found, expected);
  }
}
