package io.leasehold.expression;

import io.leasehold.model.Octets;
import java.util.Optional;
import java.util.Set;

/// A compiled expression that comes to octets. Immutable.
public final class Value {
  private final String text;
  private final Operand operand;
  private final Set<Integer> classNumbers;
  private final Asked asked;

  private Value(String text, Operand operand, Set<Integer> classNumbers, Asked asked) {
    this.text = text;
    this.operand = operand;
    this.classNumbers = Set.copyOf(classNumbers);
    this.asked = asked;
  }

  public static Value compile(String text, Names names) throws SyntaxError {
    Parser parser = new Parser(text, names);
    Operand operand = parser.wholeValue();
    return new Value(text, operand, parser.classNumbers(), parser.asked());
  }

  /// What it comes to, at most 65,536 octets; nothing if it is undefined.
  public Optional<Octets> of(Facts facts) {
    Slice slice = operand.of(facts);
    return slice.isNone() ? Optional.empty() : Optional.of(slice.toOctets());
  }

  /// The classes that it asks about.
  public Set<Integer> classNumbers() {
    return classNumbers;
  }

  /// What it looks at in a message.
  public Asked asked() {
    return asked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value && text.equals(value.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /// As it was written.
  @Override
  public String toString() {
    return text;
  }
}
