package io.leasehold.convert.kea;

import io.leasehold.expression.Names;
import io.leasehold.expression.SyntaxError;
import io.leasehold.expression.Test;
import io.leasehold.expression.Value;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Kea's expressions are ours, too, but for names of options that only Kea knows, which become
/// numbers, and texts that a hook library turns into octets.
final class Expressions {
  private static final Pattern OPTION =
      Pattern.compile("(?<=\\boption\\[)\\s*([A-Za-z][\\w-]*)\\s*(?=\\])");
  private static final String IF = "ifelse";
  private static final OptionalInt NONE = OptionalInt.empty();

  private final Definitions definitions;
  private final Map<Integer, Definition> written;

  Expressions(Definitions definitions, Map<Integer, Definition> written) {
    this.definitions = definitions;
    this.written = written;
  }

  /// A condition in our words; none if there is no text, and an error where it is no condition.
  Optional<String> test(Element element) {
    return read(element, Test::compile);
  }

  /// The same of what comes to octets or text.
  Optional<String> value(Element element) {
    return read(element, Value::compile);
  }

  private Optional<String> read(Element element, Compiler compiler) {
    Optional<String> text = element.text().filter(word -> !word.isEmpty());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      compiler.compile(text.get(), new Known());
      return text.map(this::carriedOver);
    } catch (SyntaxError error) {
      element.error(
          "found %s at character %d of the expression, expected %s"
              .formatted(error.found(), error.offset() + 1, error.expected()));
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Compiler {
    Object compile(String text, Names names) throws SyntaxError;
  }

  /// The names of Kea's file; what a class's number is does not matter to the syntax.
  private final class Known implements Names {
    @Override
    public OptionalInt option(String space, String name) {
      OptionalInt ours =
          space.equals(Definition.DHCP4)
              ? OptionCode4.ofName(name).map(code -> OptionalInt.of(code.code())).orElse(NONE)
              : OptionalInt.of(1);
      return definitions
          .find(space, name)
          .map(definition -> OptionalInt.of(definition.code()))
          .orElse(ours);
    }

    @Override
    public Optional<String> nearest(String space, String name) {
      return definitions.nearest(space, name);
    }

    @Override
    public int classNumber(String name) {
      return 0;
    }
  }

  private String carriedOver(String expression) {
    return OPTION.matcher(expression).replaceAll(this::option);
  }

  private String option(MatchResult found) {
    String name = found.group(1);
    Optional<Definition> definition = definitions.find(Definition.DHCP4, name);
    boolean known =
        definition.isEmpty()
            || OptionCode4.ofName(name).isPresent()
            || written.containsKey(definition.get().code());
    return known ? name : String.valueOf(definition.get().code());
  }

  /// An expression for octets from one for text: each text that can be its value is made into the
  /// octets that the option wants. Empty if that cannot be done ahead.
  static Optional<String> octets(String expression, Definition definition) throws BadData {
    String text = expression.strip();
    if (definition.type() == KeaType.STRING || text.equals("''")) {
      return Optional.of(text);
    }
    if (isLiteral(text)) {
      Octets octets = DataText.encode(definition, text.substring(1, text.length() - 1));
      return Optional.of(octets.isEmpty() ? "''" : "0x" + octets.toHex());
    }
    List<String> arguments = arguments(text);
    if (arguments.size() != 3) {
      return Optional.empty();
    }
    Optional<String> then = octets(arguments.get(1), definition);
    Optional<String> otherwise = octets(arguments.get(2), definition);
    return then.isEmpty() || otherwise.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "ifelse(%s, %s, %s)".formatted(arguments.getFirst(), then.get(), otherwise.get()));
  }

  static boolean isLiteral(String text) {
    return text.length() >= 2 && text.startsWith("'") && text.indexOf('\'', 1) == text.length() - 1;
  }

  /// The arguments, if the whole text is one `ifelse(…)`; none if not.
  private static List<String> arguments(String text) {
    if (!text.matches("(?s)" + IF + "\\s*\\(.*\\)")) {
      return List.of();
    }
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = text.indexOf('(') + 1;
    for (int i = start; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      depth += quoted ? 0 : step(c);
      if (depth < 0) {
        return List.of();
      }
      if (c == ',' && depth == 0 && !quoted) {
        arguments.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    arguments.add(text.substring(start, text.length() - 1).strip());
    return arguments;
  }

  private static int step(char c) {
    return switch (c) {
      case '(', '[' -> 1;
      case ')', ']' -> -1;
      default -> 0;
    };
  }
}
