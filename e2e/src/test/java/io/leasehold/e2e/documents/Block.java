package io.leasehold.e2e.documents;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands between two fences of a page, and the comments directly before it.
///
/// @param line where its fence is, from 1
/// @param marks the comments, by the word before the colon
record Block(int line, String language, String text, Map<String, String> marks) {
  static final String SERVER = "server";

  /// Marks that may stand before a block.
  private static final Set<String> MARKS = Set.of("not run", "file", "on", "stays");

  Block {
    marks = Map.copyOf(marks);
  }

  /// Why nobody runs it here.
  Optional<String> notRun() {
    return Optional.ofNullable(marks.get("not run"));
  }

  /// The file that has this text.
  Optional<String> file() {
    return Optional.ofNullable(marks.get("file"));
  }

  /// On which machine it is typed or lies.
  String host() {
    return marks.getOrDefault("on", SERVER);
  }

  /// Whether its command goes on in a terminal of its own.
  boolean stays() {
    return marks.containsKey("stays");
  }

  /// Commands, rather than a text.
  boolean isTyped() {
    return language.equals("sh") || language.equals("console");
  }

  /// What is wrong with how it is written, if anything.
  Optional<String> fault() {
    if (language.isEmpty()) {
      return Optional.of("says no language: sh, console, json, text …");
    }
    if (!MARKS.containsAll(marks.keySet())) {
      return Optional.of("has comments " + marks.keySet() + ", known are " + MARKS);
    }
    if (notRun().isPresent() || file().isPresent() || isTyped()) {
      return Optional.empty();
    }
    return language.equals("text") || language.equals("json")
        ? Optional.empty()
        : Optional.of(
            "is neither run nor written: it needs <!-- file: … --> or <!-- not run: … -->");
  }
}
