package io.leasehold.store.sqlite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What could not be read of a store: a sentence each, so many that a person reads them.
final class Damage {
  private static final int SENTENCES_MAX = 100;
  private static final int WORDS_MAX = 20;

  private final Path file;
  private final List<String> sentences = new ArrayList<>();

  Damage(Path file) {
    this.file = file;
  }

  void add(String what) {
    if (sentences.size() < SENTENCES_MAX) {
      sentences.add("the store %s: %s".formatted(file, what));
    } else if (sentences.size() == SENTENCES_MAX) {
      sentences.add("the store %s: and more that cannot be read".formatted(file));
    }
  }

  /// As many of them as a person reads in one sentence.
  static String few(List<String> all) {
    String some = String.join(", ", all.subList(0, Math.min(all.size(), WORDS_MAX)));
    int more = all.size() - WORDS_MAX;
    return more > 0 ? some + ", and %d more".formatted(more) : some;
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
