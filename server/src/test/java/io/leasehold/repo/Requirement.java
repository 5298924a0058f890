package io.leasehold.repo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// One thing that an RFC asks of a DHCPv4 server, and whether this one does it: a row of
/// `rfc-requirements.tsv`.
///
/// @param place where it stands: `RFC 2131 §4.3.2`, `RFC 2131 table 3`, or `RFC 3442` for all of it
/// @param reason why it is not done; empty where it is
record Requirement(
    int number, Level level, Citation place, State state, String text, String reason) {
  private static final Path FILE = Path.of("src", "test", "resources", "rfc-requirements.tsv");
  private static final int COLUMNS_MIN = 6;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

  enum Level {
    MUST,
    SHOULD,
    MAY
  }

  enum State {
    YES("yes"),
    PARTLY("partly"),
    NO("no");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// The rows of a file, and what is wrong with the others.
  record Rows(List<Requirement> good, List<String> errors) {}

  static Rows all() {
    return read(Sources.read(FILE).lines());
  }

  static Rows read(List<String> lines) {
    List<Requirement> good = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        Requirement row = parse(line);
        require(numbers.add(row.number()), "number " + row.number() + " is there twice");
        good.add(row);
      } catch (IllegalArgumentException e) {
        errors.add("line " + (i + 1) + ": " + e.getMessage());
      }
    }
    return new Rows(List.copyOf(good), List.copyOf(errors));
  }

  private static Requirement parse(String line) {
    String[] columns = line.split("\t", -1);
    require(
        columns.length == COLUMNS_MIN || columns.length == COLUMNS_MIN + 1,
        "found " + columns.length + " columns, expected 6, or 7 with a reason");
    require(NUMBER.matcher(columns[0]).matches(), found(columns[0], "a number"));
    require(NUMBER.matcher(columns[2]).matches(), found(columns[2], "the number of an RFC"));
    State state = state(columns[4]);
    require(columns[5].endsWith(".") || columns[5].endsWith(","), found(columns[5], "a sentence"));
    String reason = columns.length > COLUMNS_MIN ? columns[COLUMNS_MIN].strip() : "";
    require(
        reason.isEmpty() == (state == State.YES),
        state == State.YES
            ? found(reason, "no reason: it is done")
            : "\"" + state.word() + "\" without a reason");
    return new Requirement(
        Integer.parseInt(columns[0]),
        level(columns[1]),
        Citation.of(Integer.parseInt(columns[2]), columns[3]),
        state,
        columns[5],
        reason);
  }

  private static Level level(String word) {
    for (Level level : Level.values()) {
      if (level.name().equals(word)) {
        return level;
      }
    }
    throw new IllegalArgumentException(found(word, "MUST, SHOULD or MAY"));
  }

  private static State state(String word) {
    for (State state : State.values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException(found(word, "yes, partly or no"));
  }

  private static String found(String what, String expected) {
    return "found \"" + what + "\", expected " + expected;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
