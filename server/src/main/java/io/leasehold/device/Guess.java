package io.leasehold.device;

/// What one option says of a client.
///
/// @param system a word: guesses with the same one are of the same thing
/// @param detail how much the name tells; of two guesses that agree, the higher one is told
record Guess(String system, int detail, String name) {
  /// Reads `system detail: name`, as tables have it.
  static Guess parse(String text) {
    String[] sides = text.split(": ", 2);
    String[] words = sides[0].strip().split(" ", 2);
    return new Guess(words[0], Integer.parseInt(words[1]), sides[1].strip());
  }

  boolean agreesWith(Guess other) {
    return system.equals(other.system);
  }
}
