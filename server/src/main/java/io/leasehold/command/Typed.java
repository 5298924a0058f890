package io.leasehold.command;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A command as somebody typed it, to be typed again as a whole.
///
/// @param words the program, the subcommand and what it was told
record Typed(List<String> words) {
  /// What no shell takes for anything but itself.
  private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

  Typed {
    words = List.copyOf(words);
  }

  static Typed of(String program, List<String> arguments) {
    return new Typed(Stream.concat(Stream.of(program), arguments.stream()).toList());
  }

  /// With another value of an option, or with the option if it was not there.
  Typed with(String option, int value) {
    List<String> changed = new ArrayList<>();
    Iterator<String> left = words.iterator();
    while (left.hasNext()) {
      String word = left.next();
      if (word.equals(option) && left.hasNext()) {
        left.next();
      } else if (!word.startsWith(option + "=")) {
        changed.add(word);
      }
    }
    changed.add(option);
    changed.add(Integer.toString(value));
    return new Typed(changed);
  }

  /// For a shell.
  @Override
  public String toString() {
    return words.stream()
        .map(word -> word.matches(PLAIN) ? word : ShellWord.quoted(word))
        .collect(Collectors.joining(" "));
  }
}
