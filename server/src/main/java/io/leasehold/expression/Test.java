package io.leasehold.expression;

import java.util.Set;

/// A compiled condition: whether a message, and what is known of its client, is meant. Immutable.
public final class Test {
  private final String text;
  private final Condition condition;
  private final Set<Integer> classNumbers;
  private final Asked asked;

  private Test(String text, Condition condition, Set<Integer> classNumbers, Asked asked) {
    this.text = text;
    this.condition = condition;
    this.classNumbers = Set.copyOf(classNumbers);
    this.asked = asked;
  }

  public static Test compile(String text, Names names) throws SyntaxError {
    Parser parser = new Parser(text, names);
    Condition condition = parser.wholeCondition();
    return new Test(text, condition, parser.classNumbers(), parser.asked());
  }

  /// False as well if a value in it is undefined.
  public boolean holds(Facts facts) {
    return condition.of(facts) == Truth.TRUE;
  }

  /// The classes that it asks about.
  public Set<Integer> classNumbers() {
    return classNumbers;
  }

  /// What it looks at in a message.
  public Asked asked() {
    return asked;
  }

  /// Why it holds or does not; for people, so it takes its time.
  public Verdict explain(Facts facts) {
    return Explanation.of(condition, facts);
  }

  Condition condition() {
    return condition;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Test test && text.equals(test.text);
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
