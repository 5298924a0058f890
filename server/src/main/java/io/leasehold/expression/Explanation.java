package io.leasehold.expression;

import io.leasehold.expression.Condition.AllOf;
import io.leasehold.expression.Condition.AnyOf;
import io.leasehold.expression.Condition.Equal;
import io.leasehold.expression.Condition.Matches;
import io.leasehold.expression.Condition.Member;
import io.leasehold.expression.Condition.Not;
import io.leasehold.expression.Condition.OfExtension;
import io.leasehold.expression.Condition.OptionExists;
import io.leasehold.expression.Condition.VendorExists;
import io.leasehold.expression.Operand.Constant;
import java.util.List;

/// Finds the part of a condition that decided, and what it saw.
final class Explanation {
  /// What more parts than these saw is not told.
  private static final int PARTS_MAX = 8;

  private Explanation() {}

  static Verdict of(Condition condition, Facts facts) {
    Condition decisive = decisive(condition, facts);
    return new Verdict(
        condition.of(facts) == Truth.TRUE, decisive.toString(), found(decisive, facts));
  }

  private static Condition decisive(Condition condition, Facts facts) {
    return switch (condition) {
      case AllOf(List<Condition> parts, _) -> decisive(condition, parts, Truth.TRUE, facts);
      case AnyOf(List<Condition> parts, _) -> decisive(condition, parts, Truth.FALSE, facts);
      case Not(Condition inner) -> {
        Condition part = decisive(inner, facts);
        yield part.equals(inner) ? condition : part;
      }
      case Equal _, OptionExists _, VendorExists _, Member _, Matches _, OfExtension _ -> condition;
    };
  }

  /// The first part that is not `ordinary`; all of them if there is none.
  private static Condition decisive(
      Condition whole, List<Condition> parts, Truth ordinary, Facts facts) {
    for (Condition part : parts) {
      if (part.of(facts) != ordinary) {
        return decisive(part, facts);
      }
    }
    return whole;
  }

  private static String found(Condition condition, Facts facts) {
    return switch (condition) {
      case Equal(Operand left, Constant _) -> saw(left, facts);
      case Equal(Constant _, Operand right) -> saw(right, facts);
      case Equal(Operand left, Operand right) -> saw(left, facts) + ", " + saw(right, facts);
      case Matches(_, Operand value) -> saw(value, facts);
      case Not(Condition inner) -> found(inner, facts);
      case AllOf(List<Condition> parts, _) -> found(parts, facts);
      case AnyOf(List<Condition> parts, _) -> found(parts, facts);
      case OptionExists _, VendorExists _, Member _, OfExtension _ ->
          condition + (condition.of(facts) == Truth.TRUE ? " is true" : " is false");
    };
  }

  private static String found(List<Condition> parts, Facts facts) {
    List<String> saw = parts.stream().map(part -> found(part, facts)).distinct().toList();
    return saw.size() <= PARTS_MAX
        ? String.join(", ", saw)
        : String.join(", ", saw.subList(0, PARTS_MAX)) + ", …";
  }

  private static String saw(Operand operand, Facts facts) {
    return operand + " is " + operand.of(facts).shown();
  }
}
