package io.leasehold.convert.dnsmasq;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Expressions put together, with what is always or never true taken out.
final class Conditions {
  static final String ALWAYS = "always";
  static final String NEVER = "never";

  private Conditions() {}

  static String and(Collection<String> parts) {
    if (parts.contains(NEVER)) {
      return NEVER;
    }
    return joined(parts, ALWAYS, " and ");
  }

  static String or(Collection<String> parts) {
    if (parts.contains(ALWAYS)) {
      return ALWAYS;
    }
    return joined(parts, NEVER, " or ");
  }

  static String not(String part) {
    return switch (part) {
      case ALWAYS -> NEVER;
      case NEVER -> ALWAYS;
      default -> "not " + (isCompound(part) ? "(" + part + ")" : part);
    };
  }

  static String member(String className) {
    return "member('" + className + "')";
  }

  private static String joined(Collection<String> parts, String neutral, String word) {
    List<String> some = parts.stream().filter(part -> !part.equals(neutral)).distinct().toList();
    return switch (some.size()) {
      case 0 -> neutral;
      case 1 -> some.getFirst();
      default ->
          some.stream()
              .map(part -> isCompound(part) ? "(" + part + ")" : part)
              .collect(Collectors.joining(word));
    };
  }

  private static boolean isCompound(String part) {
    return part.contains(" and ") || part.contains(" or ") || part.contains(" == ");
  }
}
