package io.leasehold.convert.isc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the classes of the file are called here, and those that are made for what only an
/// expression can say. Not for two threads.
final class ClassNames {
  private static final Set<String> RESERVED =
      Set.of("ALL", "KNOWN", "UNKNOWN", "BOOTP", "DROP", "REJECT");

  private final Map<String, String> ours = new HashMap<>();
  private final Map<String, Integer> next = new HashMap<>();
  private final Set<String> used = new HashSet<>(RESERVED);

  /// The same for the same name.
  String ours(Token name) {
    String text = Texts.decoded(name.text());
    return ours.computeIfAbsent(text, this::unused);
  }

  boolean isKnown(Token name) {
    return ours.containsKey(Texts.decoded(name.text()));
  }

  /// A name that no other class has.
  String unused(String wanted) {
    String plain = wanted.replaceAll("[^\\w .:/+-]", "_");
    String start = plain.isEmpty() || plain.matches("(VENDOR_CLASS_|SPAWN_).*+") ? "isc-" : "";
    String cut = start + plain.substring(0, Math.min(plain.length(), 80));
    String name = RESERVED.contains(cut) ? "isc-" + cut : cut;
    String free = name;
    while (!used.add(free)) {
      free = name + "-" + (next.merge(name, 1, Integer::sum) + 1);
    }
    return free;
  }
}
