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
import io.leasehold.expression.Operand.AddressText;
import io.leasehold.expression.Operand.Cased;
import io.leasehold.expression.Operand.Concat;
import io.leasehold.expression.Operand.Constant;
import io.leasehold.expression.Operand.Content;
import io.leasehold.expression.Operand.ContentText;
import io.leasehold.expression.Operand.Enterprise;
import io.leasehold.expression.Operand.FieldValue;
import io.leasehold.expression.Operand.HexText;
import io.leasehold.expression.Operand.IfElse;
import io.leasehold.expression.Operand.NumberText;
import io.leasehold.expression.Operand.Split;
import io.leasehold.expression.Operand.Substring;
import io.leasehold.expression.Operand.VendorData;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A comparison of a message's value with a constant, by which a test can be found.
record Gate(Operand operand, Slice constant) {
  /// Comparisons one of which must hold for the condition to hold; none if there is no such list.
  static List<Gate> of(Condition condition) {
    return switch (condition) {
      case Equal(Operand left, Constant(Slice constant, _)) -> gate(left, constant);
      case Equal(Constant(Slice constant, _), Operand right) -> gate(right, constant);
      case AllOf(List<Condition> parts, _) -> fewest(parts);
      case AnyOf(List<Condition> parts, _) -> union(parts);
      case Equal _, Not _, OptionExists _, VendorExists _, Member _, Matches _, OfExtension _ ->
          List.of();
    };
  }

  /// True if the condition is nothing but its gates: it holds if one of them does.
  static boolean isAll(Condition condition) {
    return switch (condition) {
      case Equal _ -> !of(condition).isEmpty();
      case AnyOf(List<Condition> parts, _) -> parts.stream().allMatch(Gate::isAll);
      case AllOf _, Not _, OptionExists _, VendorExists _, Member _, Matches _, OfExtension _ ->
          false;
    };
  }

  /// The class without which the condition cannot hold, by its number.
  static OptionalInt neededClass(Condition condition) {
    return switch (condition) {
      case Member(_, int number) -> OptionalInt.of(number);
      case AllOf(List<Condition> parts, _) ->
          parts.stream()
              .map(Gate::neededClass)
              .filter(OptionalInt::isPresent)
              .findFirst()
              .orElse(OptionalInt.empty());
      case AnyOf _, Equal _, Not _, OptionExists _, VendorExists _, Matches _, OfExtension _ ->
          OptionalInt.empty();
    };
  }

  private static List<Gate> gate(Operand operand, Slice constant) {
    return isOfMessage(operand) ? List.of(new Gate(operand, constant)) : List.of();
  }

  /// Any part of an `and` will do.
  private static List<Gate> fewest(List<Condition> parts) {
    List<Gate> best = List.of();
    for (Condition part : parts) {
      List<Gate> gates = of(part);
      if (!gates.isEmpty() && (best.isEmpty() || gates.size() < best.size())) {
        best = gates;
      }
    }
    return best;
  }

  /// All parts of an `or` are needed.
  private static List<Gate> union(List<Condition> parts) {
    List<Gate> all = new ArrayList<>();
    for (Condition part : parts) {
      List<Gate> gates = of(part);
      if (gates.isEmpty()) {
        return gates;
      }
      all.addAll(gates);
    }
    return all.stream().distinct().toList();
  }

  /// True if it is the same however many tests have run: it asks about no class. What has a
  /// condition in it may, and a constant alone tells no messages apart.
  private static boolean isOfMessage(Operand operand) {
    return switch (operand) {
      case Constant _ -> false;
      case Content _, ContentText _, FieldValue _, Enterprise _, VendorData _ -> true;
      case Substring(Operand value, _, _) -> isOfMessage(value);
      case Cased(Operand value, _) -> isOfMessage(value);
      case NumberText(Operand value, _, _) -> isOfMessage(value);
      case AddressText(Operand value) -> isOfMessage(value);
      case Split(Operand value, Operand delimiters, _) -> areOfMessage(List.of(value, delimiters));
      case HexText(Operand value, Operand separator) -> areOfMessage(List.of(value, separator));
      case Concat(List<Operand> parts) -> areOfMessage(parts);
      case IfElse _ -> false;
    };
  }

  /// Constants among them do no harm.
  private static boolean areOfMessage(List<Operand> operands) {
    return operands.stream().allMatch(each -> each instanceof Constant || isOfMessage(each));
  }
}
