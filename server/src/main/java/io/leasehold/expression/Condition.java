package io.leasehold.expression;

import java.util.List;
import java.util.stream.Collectors;

/// A part of an expression that is true or false.
sealed interface Condition extends Node {
  Truth of(Facts facts);

  record Equal(Operand left, Operand right) implements Condition {
    @Override
    public Truth of(Facts facts) {
      Slice one = left.of(facts);
      if (one.isNone()) {
        return Truth.UNDEFINED;
      }
      Slice other = right.of(facts);
      return other.isNone() ? Truth.UNDEFINED : Truth.of(one.equals(other));
    }

    @Override
    public String toString() {
      return left + " == " + right;
    }
  }

  /// @param strict `sand`: later parts are looked at too, and must have a value
  record AllOf(List<Condition> parts, boolean strict) implements Condition {
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth of(Facts facts) {
      return decide(parts, facts, Truth.FALSE, strict);
    }

    @Override
    public String toString() {
      return joined(parts, strict ? " sand " : " and ");
    }
  }

  /// @param strict `sor`: later parts are looked at too, and must have a value
  record AnyOf(List<Condition> parts, boolean strict) implements Condition {
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth of(Facts facts) {
      return decide(parts, facts, Truth.TRUE, strict);
    }

    @Override
    public String toString() {
      return joined(parts, strict ? " sor " : " or ");
    }
  }

  record Not(Condition inner) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return switch (inner.of(facts)) {
        case TRUE -> Truth.FALSE;
        case FALSE -> Truth.TRUE;
        case UNDEFINED -> Truth.UNDEFINED;
      };
    }

    @Override
    public String toString() {
      return "not " + joined(List.of(inner), "");
    }
  }

  record OptionExists(OptionPlace place) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return Truth.of(!place.find(facts).isNone());
    }

    @Override
    public String toString() {
      return place + ".exists";
    }
  }

  record VendorExists(VendorOption option, long enterprise) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return Truth.of(!option.block(facts, enterprise, 0).isNone());
    }

    @Override
    public String toString() {
      return option.text(enterprise) + ".exists";
    }
  }

  record Member(String name, int number) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return Truth.of(facts.isMember(number));
    }

    @Override
    public String toString() {
      return "member('" + name + "')";
    }
  }

  /// What an extension says.
  record OfExtension(String name, OutsideTest test) implements Condition {
    @Override
    public Truth of(Facts facts) {
      return Truth.of(test.holds(facts));
    }

    @Override
    public String toString() {
      return "extension('" + name + "')";
    }
  }

  record Matches(RegularExpression expression, Operand value) implements Condition {
    @Override
    public Truth of(Facts facts) {
      Slice found = value.of(facts);
      return found.isNone() ? Truth.UNDEFINED : Truth.of(expression.matches(found));
    }

    @Override
    public String toString() {
      return "match('" + expression + "', " + value + ")";
    }
  }

  /// The first part that is `deciding` or undefined decides; else it is the opposite.
  private static Truth decide(
      List<Condition> parts, Facts facts, Truth deciding, boolean lookAtAll) {
    Truth result = deciding == Truth.TRUE ? Truth.FALSE : Truth.TRUE;
    for (int i = 0; i < parts.size(); i++) {
      Truth truth = parts.get(i).of(facts);
      if (truth == Truth.UNDEFINED || truth == deciding && !lookAtAll) {
        return truth;
      }
      if (truth == deciding) {
        result = deciding;
      }
    }
    return result;
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(
            part ->
                part instanceof AllOf || part instanceof AnyOf ? "(" + part + ")" : part.toString())
        .collect(Collectors.joining(word));
  }
}
