package io.leasehold.convert.isc;

import java.util.List;
import java.util.stream.Collectors;

/// A statement of a file: words up to a semicolon or a block.
///
/// @param words one at least
/// @param block the statements between its braces; none where there are none
/// @param blocked whether there are braces
record Statement(List<Token> words, List<Statement> block, boolean blocked) {
  private static final int SHOWN_MAX = 6;

  Statement {
    words = List.copyOf(words);
    block = List.copyOf(block);
  }

  /// Its first word, in small letters.
  String head() {
    return words.getFirst().lower();
  }

  Place place() {
    return words.getFirst().place();
  }

  /// Everything behind the first words.
  List<Token> behind(int count) {
    return words.subList(Math.min(count, words.size()), words.size());
  }

  boolean isAt(int index, String word) {
    return index < words.size() && words.get(index).isWord(word);
  }

  /// The words behind the first, as text; empty if there are none.
  String argument(int index) {
    return index < words.size() ? Texts.decoded(words.get(index).text()) : "";
  }

  /// As it may be quoted in a note.
  String shown() {
    String start =
        words.stream()
            .limit(SHOWN_MAX)
            .map(word -> word.isString() ? word.shown() : Texts.decoded(word.text()))
            .collect(Collectors.joining(" "));
    return words.size() > SHOWN_MAX ? start + " …" : start;
  }

  Statement with(List<Statement> otherBlock) {
    return new Statement(words, otherBlock, blocked);
  }
}
