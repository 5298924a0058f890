package io.leasehold.config.json.option;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.Outside.Kind;
import io.leasehold.config.json.check.ClassMentions;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.Json.Place;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.SourceText;
import io.leasehold.expression.Names;
import io.leasehold.expression.OutsideTest;
import io.leasehold.expression.SyntaxError;
import io.leasehold.expression.Test;
import io.leasehold.expression.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads expressions. What is wrong in one is told at its very character.
public final class ExpressionReader {
  private final OptionDefinitions definitions;
  private final ClassMentions classes;
  private final SourceText source;
  private final ExtensionReader extensions;

  /// Only classes above may be asked about.
  private final boolean inOrder;

  private ExpressionReader(
      OptionDefinitions definitions,
      ClassMentions classes,
      SourceText source,
      ExtensionReader extensions,
      boolean inOrder) {
    this.definitions = definitions;
    this.classes = classes;
    this.source = source;
    this.extensions = extensions;
    this.inOrder = inOrder;
  }

  public ExpressionReader(
      OptionDefinitions definitions,
      ClassMentions classes,
      SourceText source,
      ExtensionReader extensions) {
    this(definitions, classes, source, extensions, false);
  }

  /// Reads those that say who is in a class.
  public ExpressionReader ofClasses() {
    return new ExpressionReader(definitions, classes, source, extensions, true);
  }

  /// A condition.
  public Optional<Test> test(Node node) {
    return read(node, "a condition such as \"option[60].text == 'phone'\"", Test::compile);
  }

  /// What comes to octets.
  public Optional<Value> value(Node node) {
    return read(node, "an expression such as \"option[61].hex\"", Value::compile);
  }

  private <T> Optional<T> read(Node node, String expected, Compiler<T> compiler) {
    Optional<String> text = node.text(expected);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Named named = new Named(node);
    try {
      T compiled = compiler.compile(text.get(), named);
      named.classes.forEach(name -> mention(node, text.get(), name));
      return Optional.of(compiled);
    } catch (SyntaxError error) {
      wrong(node, error.offset(), error.found(), error.expected());
      return Optional.empty();
    }
  }

  private void mention(Node node, String text, String name) {
    int quote = Math.max(0, text.indexOf("'" + name + "'"));
    classes.asked(
        name,
        inOrder,
        expected -> wrong(node.to(classes.findings()), quote, quoted(name), expected));
  }

  private void wrong(Node node, int offset, String found, String expected) {
    Place place = source.within(node.json().place(), offset);
    node.findings()
        .add(
            new ConfigError(
                node.path(), place.line(), place.column(), found, expected, source.excerpt(place)));
  }

  @FunctionalInterface
  private interface Compiler<T> {
    T compile(String text, Names names) throws SyntaxError;
  }

  /// What names mean in one expression, and which classes it asks about.
  private final class Named implements Names {
    private final Node node;
    private final Set<String> classes = new LinkedHashSet<>();

    Named(Node node) {
      this.node = node;
    }

    @Override
    public Optional<OutsideTest> extension(String name) {
      return extensions.test(node, name);
    }

    @Override
    public String extensionExpected(String found) {
      return extensions.expected(Kind.CLIENT_TEST, found);
    }

    @Override
    public OptionalInt option(String space, String name) {
      return definitions.code(space, name);
    }

    @Override
    public Optional<String> nearest(String space, String name) {
      return definitions.nearest(OptionSpace.canonical(space), name);
    }

    @Override
    public int classNumber(String name) {
      classes.add(name);
      return ExpressionReader.this.classes.named(name).number();
    }
  }
}
