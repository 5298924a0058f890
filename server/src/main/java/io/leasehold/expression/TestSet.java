package io.leasehold.expression;

import java.util.List;
import java.util.function.IntConsumer;

/// Tests in an order, which run together.
public final class TestSet {
  private final List<Test> tests;

  private TestSet(List<Test> tests) {
    this.tests = List.copyOf(tests);
  }

  public static TestSet of(List<Test> tests) {
    return new TestSet(tests);
  }

  /// Tells the indexes of the tests that hold, in order. What is told of counts for those behind:
  /// [Facts#isMember] may answer differently from then on.
  public void run(Facts facts, IntConsumer holds) {
    for (int i = 0; i < tests.size(); i++) {
      if (tests.get(i).holds(facts)) {
        holds.accept(i);
      }
    }
  }
}
