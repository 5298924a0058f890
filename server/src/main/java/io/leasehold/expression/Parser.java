package io.leasehold.expression;

import io.leasehold.expression.Condition.AllOf;
import io.leasehold.expression.Condition.AnyOf;
import io.leasehold.expression.Condition.Equal;
import io.leasehold.expression.Condition.Matches;
import io.leasehold.expression.Condition.Member;
import io.leasehold.expression.Condition.Not;
import io.leasehold.expression.Condition.OfExtension;
import io.leasehold.expression.Operand.Concat;
import io.leasehold.expression.Operand.Constant;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Makes a tree of a text: `or` binds least, then `and`, `not`, `==`, `+`. For one text and one
/// thread.
///
/// Each level of nesting takes a few frames of the stack here and when it is evaluated, so levels
/// are counted; what stands side by side lies side by side in the tree.
final class Parser {
  /// The most levels of nesting.
  static final int DEPTH_MAX = 200;

  /// What a value or a condition can begin with.
  private static final List<String> WORDS =
      Stream.of(
              List.of("member", "known", "unknown", "match", "not", "extension"),
              OptionParser.WORDS,
              FunctionParser.WORDS)
          .flatMap(List::stream)
          .toList();

  private static final List<String> OPERATORS = List.of("and", "or", "sand", "sor");

  private static final String A_CONDITION = "a condition, such as a comparison with \"==\"";
  private static final String A_VALUE = "a value";

  private final Tokens tokens;
  private final Names names;
  private final OptionParser options;
  private final FunctionParser functions;
  private final Set<Integer> classNumbers = new TreeSet<>();
  private int depth;

  Parser(String text, Names names) throws SyntaxError {
    this.tokens = new Tokens(text);
    this.names = names;
    this.options = new OptionParser(tokens, names);
    this.functions = new FunctionParser(tokens, this);
  }

  Condition wholeCondition() throws SyntaxError {
    Condition condition = condition();
    end("\"and\", \"or\" or the end");
    return condition;
  }

  Operand wholeValue() throws SyntaxError {
    Operand value = value();
    end("\"+\" or the end");
    return value;
  }

  /// The classes that were named, once all is read.
  Set<Integer> classNumbers() {
    return classNumbers;
  }

  /// What is looked at in a message, once all is read.
  Asked asked() {
    return options.asked();
  }

  Condition condition() throws SyntaxError {
    Token start = tokens.peek();
    return asCondition(either(), start);
  }

  Operand value() throws SyntaxError {
    Token start = tokens.peek();
    return asValue(sum(), start);
  }

  private void end(String expected) throws SyntaxError {
    Token last = tokens.peek();
    if (last.kind() != Token.Kind.END) {
      throw last.instead(expected, OPERATORS);
    }
  }

  private Node either() throws SyntaxError {
    Token start = tokens.peek();
    Node node = both();
    while (tokens.peek().is("or") || tokens.peek().is("sor")) {
      Token word = tokens.peek();
      List<Condition> parts = new ArrayList<>(List.of(asCondition(node, start)));
      while (tokens.skip(word.text())) {
        Token next = tokens.peek();
        parts.add(asCondition(both(), next));
      }
      node = new AnyOf(parts, word.is("sor"));
      deeperIfGoingOn("or", "sor");
    }
    return node;
  }

  private Node both() throws SyntaxError {
    Token start = tokens.peek();
    Node node = negated();
    while (tokens.peek().is("and") || tokens.peek().is("sand")) {
      Token word = tokens.peek();
      List<Condition> parts = new ArrayList<>(List.of(asCondition(node, start)));
      while (tokens.skip(word.text())) {
        Token next = tokens.peek();
        parts.add(asCondition(negated(), next));
      }
      node = new AllOf(parts, word.is("sand"));
      deeperIfGoingOn("and", "sand");
    }
    return node;
  }

  private Node negated() throws SyntaxError {
    Token start = tokens.peek();
    if (!tokens.skip("not")) {
      return comparison();
    }
    deeper(start);
    Token inner = tokens.peek();
    Node node = new Not(asCondition(negated(), inner));
    depth--;
    return node;
  }

  private Node comparison() throws SyntaxError {
    Token start = tokens.peek();
    Node left = sum();
    if (!tokens.skip("==")) {
      return left;
    }
    return new Equal(asValue(left, start), value());
  }

  private Node sum() throws SyntaxError {
    Token start = tokens.peek();
    Node first = primary();
    if (!tokens.peek().is("+")) {
      return first;
    }
    List<Operand> parts = new ArrayList<>(List.of(asValue(first, start)));
    while (tokens.skip("+")) {
      Token next = tokens.peek();
      parts.add(asValue(primary(), next));
    }
    return new Concat(parts);
  }

  private Node primary() throws SyntaxError {
    Token token = tokens.peek();
    deeper(token);
    Node node =
        switch (token.kind()) {
          case TEXT -> text(tokens.next());
          case HEX -> hex(tokens.next());
          case NUMBER -> number(token);
          case ADDRESS -> address(tokens.next());
          case WORD -> word(token);
          case SYMBOL -> inParentheses(token);
          case END -> throw token.instead("a value or a condition");
        };
    depth--;
    return node;
  }

  private Node inParentheses(Token token) throws SyntaxError {
    if (!tokens.skip("(")) {
      throw token.instead("a value or a condition");
    }
    Node node = either();
    tokens.expect(")");
    return node;
  }

  private Node word(Token word) throws SyntaxError {
    return switch (word.text()) {
      case "member" -> member();
      case "known" -> classNamed(tokens.next(), "KNOWN");
      case "unknown" -> classNamed(tokens.next(), "UNKNOWN");
      case "match" -> match();
      case "extension" -> extension();
      case "relay6", "pkt6" -> throw word.instead("a word about DHCPv4; this one is about DHCPv6");
      default -> {
        Optional<Node> option = options.read(word);
        Optional<Node> node = option.isPresent() ? option : functions.read(word);
        yield node.orElseThrow(() -> word.instead("a value or a condition", WORDS));
      }
    };
  }

  private Node member() throws SyntaxError {
    tokens.next();
    tokens.expect("(");
    Token name = tokens.expect(Token.Kind.TEXT, "the name of a class in single quotes");
    tokens.expect(")");
    return classNamed(name, name.text());
  }

  private Node classNamed(Token token, String name) throws SyntaxError {
    if (name.isEmpty()) {
      throw token.instead("the name of a class");
    }
    int number = names.classNumber(name);
    classNumbers.add(number);
    return new Member(name, number);
  }

  private Node match() throws SyntaxError {
    tokens.next();
    tokens.expect("(");
    Token pattern = tokens.expect(Token.Kind.TEXT, "a regular expression in single quotes");
    // The first character within the quotes.
    RegularExpression expression = RegularExpression.compile(pattern.text(), pattern.offset() + 1);
    tokens.expect(",");
    Operand value = value();
    tokens.expect(")");
    return new Matches(expression, value);
  }

  private Node extension() throws SyntaxError {
    tokens.next();
    tokens.expect("(");
    Token name = tokens.expect(Token.Kind.TEXT, "the name of an extension in single quotes");
    tokens.expect(")");
    OutsideTest test =
        names
            .extension(name.text())
            .orElseThrow(() -> name.instead(names.extensionExpected(name.text())));
    return new OfExtension(name.text(), test);
  }

  private static Node text(Token token) throws SyntaxError {
    Slice value = Slice.ofText(token.text());
    if (value.isNone()) {
      throw token.instead("at most " + Slice.LENGTH_MAX + " octets of text");
    }
    return new Constant(value, "'" + token.text() + "'");
  }

  private static Node hex(Token token) {
    String digits = token.text().substring(2);
    byte[] octets = HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
    return new Constant(Slice.of(octets), token.text());
  }

  private Node number(Token token) throws SyntaxError {
    long number = tokens.number(0, 0xFFFF_FFFFL, "a value of four octets");
    return new Constant(Slice.ofNumber((int) number), token.text());
  }

  private static Node address(Token token) throws SyntaxError {
    Optional<Ipv4> ipv4 = Ipv4.parse(token.text());
    if (ipv4.isPresent()) {
      return new Constant(Slice.ofNumber(ipv4.get().bits()), token.text());
    }
    Ipv6 ipv6 = Ipv6.parse(token.text()).orElseThrow(() -> token.instead("an address"));
    Octets octets = halves(ipv6);
    return new Constant(Slice.of(octets), token.text());
  }

  private static Octets halves(Ipv6 address) {
    int[] octets = new int[16];
    for (int i = 0; i < octets.length; i++) {
      long half = i < 8 ? address.high() : address.low();
      octets[i] = (int) (half >>> 56 - i % 8 * 8) & 0xFF;
    }
    return Octets.of(octets);
  }

  private Condition asCondition(Node node, Token start) throws SyntaxError {
    return switch (node) {
      case Condition condition -> condition;
      case Operand _ when tokens.peek().kind() == Token.Kind.END ->
          throw tokens.peek().instead("\"==\": a value alone is no condition");
      case Operand _ -> throw new SyntaxError(start.offset(), A_VALUE, A_CONDITION);
    };
  }

  private static Operand asValue(Node node, Token start) throws SyntaxError {
    return switch (node) {
      case Operand operand -> operand;
      case Condition _ -> throw new SyntaxError(start.offset(), "a condition", A_VALUE);
    };
  }

  private void deeper(Token token) throws SyntaxError {
    if (++depth > DEPTH_MAX) {
      throw token.instead("at most " + DEPTH_MAX + " levels of nesting");
    }
  }

  /// A chain of `and` and `sand` by turns is as deep as it is long; these levels are not given
  /// back.
  private void deeperIfGoingOn(String word, String strict) throws SyntaxError {
    if (tokens.peek().is(word) || tokens.peek().is(strict)) {
      deeper(tokens.peek());
    }
  }
}
