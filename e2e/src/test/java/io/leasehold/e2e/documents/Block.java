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
  private static final Set<String> MARKS = Set.of("not run", "file", "on", "stays", "ends with");

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

  /// The exit code of its last command; those before it end with 0.
  int exit() {
    return Integer.parseInt(marks.getOrDefault("ends with", "0"));
  }

  /// A whole configuration that is written nowhere.
  boolean isConfiguration() {
    return language.equals("json") && file().isEmpty();
  }

  /// Commands, rather than a text.
  boolean isTyped() {
    return language.equals("sh") || language.equals("console");
  }

  /// Whether whatever comes of one of its commands is right.
  private boolean showsNothing() {
    return Shown.of(text).stream().anyMatch(shown -> shown.output().strip().equals("…"));
  }

  /// What is wrong with how it is written, if anything.
  Optional<String> fault() {
    if (language.isEmpty()) {
      return Optional.of("says no language: sh, console, json, text …");
    }
    if (!MARKS.containsAll(marks.keySet())) {
      return Optional.of("has comments " + marks.keySet() + ", known are " + MARKS);
    }
    if (!marks.getOrDefault("ends with", "0").matches("\\d{1,3}")) {
      return Optional.of("ends with what is no exit code: " + marks.get("ends with"));
    }
    if (language.equals("console") && notRun().isEmpty() && showsNothing()) {
      return Optional.of("has a command of which nothing is shown but …");
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
