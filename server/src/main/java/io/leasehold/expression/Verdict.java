package io.leasehold.expression;

/// Why a test holds for a message, or does not, for people.
///
/// @param term the part that decided: the first of an `and` that does not hold, the first of an
///   `or` that does; the whole if all of its parts were needed
/// @param found the values that this part saw
public record Verdict(boolean holds, String term, String found) {
  /// Both on one line; what was found may say the part itself.
  public String words() {
    return found.startsWith(term) ? found : term + " (" + found + ")";
  }
}
