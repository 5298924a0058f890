package io.leasehold.expression;

import java.nio.charset.StandardCharsets;

/// The test of a class: compiled, asked of a message, and explained, with one result.
public final class ExpressionTarget {
  private static final Sample MESSAGE = Sample.full();

  private ExpressionTarget() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) {
    try {
      Test test = Test.compile(new String(octets, StandardCharsets.UTF_8), new Sample.Words());
      if (test.holds(MESSAGE) != test.explain(MESSAGE).holds()) {
        throw new IllegalStateException("it holds, or it does not: two answers");
      }
    } catch (SyntaxError _) {
      // It is told what is wrong with it.
    }
  }
}
