package io.leasehold.expression;

import io.leasehold.expression.Operand.AddressText;
import io.leasehold.expression.Operand.Cased;
import io.leasehold.expression.Operand.Concat;
import io.leasehold.expression.Operand.HexText;
import io.leasehold.expression.Operand.IfElse;
import io.leasehold.expression.Operand.NumberText;
import io.leasehold.expression.Operand.Split;
import io.leasehold.expression.Operand.Substring;
import java.util.List;
import java.util.Optional;

/// Reads the functions that come to a value.
final class FunctionParser {
  /// What their names are.
  static final List<String> WORDS =
      List.of(
          "substring",
          "split",
          "concat",
          "ifelse",
          "sifelse",
          "hexstring",
          "lcase",
          "ucase",
          "addrtotext",
          "int8totext",
          "int16totext",
          "int32totext",
          "uint8totext",
          "uint16totext",
          "uint32totext");

  private final Tokens tokens;
  private final Parser parser;

  FunctionParser(Tokens tokens, Parser parser) {
    this.tokens = tokens;
    this.parser = parser;
  }

  /// Reads on from a word; empty, and nothing is read, if it is none of these.
  Optional<Node> read(Token word) throws SyntaxError {
    return switch (word.text()) {
      case "substring" -> Optional.of(substring());
      case "split" -> Optional.of(split());
      case "concat" -> Optional.of(concat());
      case "ifelse", "sifelse" -> Optional.of(ifElse());
      case "hexstring" -> Optional.of(hexString());
      case "lcase" -> Optional.of(new Cased(only(), false));
      case "ucase" -> Optional.of(new Cased(only(), true));
      case "addrtotext" -> Optional.of(new AddressText(only()));
      case "int8totext" -> Optional.of(new NumberText(only(), 1, true));
      case "int16totext" -> Optional.of(new NumberText(only(), 2, true));
      case "int32totext" -> Optional.of(new NumberText(only(), 4, true));
      case "uint8totext" -> Optional.of(new NumberText(only(), 1, false));
      case "uint16totext" -> Optional.of(new NumberText(only(), 2, false));
      case "uint32totext" -> Optional.of(new NumberText(only(), 4, false));
      default -> Optional.empty();
    };
  }

  private Operand substring() throws SyntaxError {
    Operand value = first();
    tokens.expect(",");
    int start = integer("where it starts");
    tokens.expect(",");
    int length = tokens.skip("all") ? Substring.ALL : integer("\"all\" or how long it is");
    tokens.expect(")");
    return new Substring(value, start, length);
  }

  private Operand split() throws SyntaxError {
    Operand value = first();
    tokens.expect(",");
    Operand delimiters = parser.value();
    tokens.expect(",");
    int field = integer("which field, from 1");
    tokens.expect(")");
    return new Split(value, delimiters, field);
  }

  private Operand concat() throws SyntaxError {
    Operand one = first();
    tokens.expect(",");
    Operand other = parser.value();
    tokens.expect(")");
    return new Concat(List.of(one, other));
  }

  private Operand ifElse() throws SyntaxError {
    boolean strict = tokens.next().is("sifelse");
    tokens.expect("(");
    Condition condition = parser.condition();
    tokens.expect(",");
    Operand yes = parser.value();
    tokens.expect(",");
    Operand no = parser.value();
    tokens.expect(")");
    return new IfElse(condition, yes, no, strict);
  }

  private Operand hexString() throws SyntaxError {
    Operand value = first();
    tokens.expect(",");
    Operand separator = parser.value();
    tokens.expect(")");
    return new HexText(value, separator);
  }

  private Operand only() throws SyntaxError {
    Operand value = first();
    tokens.expect(")");
    return value;
  }

  private Operand first() throws SyntaxError {
    tokens.next();
    tokens.expect("(");
    return parser.value();
  }

  private int integer(String what) throws SyntaxError {
    return (int) tokens.number(Integer.MIN_VALUE, Integer.MAX_VALUE, what);
  }
}
