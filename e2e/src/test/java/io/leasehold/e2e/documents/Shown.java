package io.leasehold.e2e.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a page shows of a terminal: a command, and what comes of it.
///
/// What comes has to be what is shown, but for blanks at the ends of lines and where it says so:
/// `…` stands for anything within a line, and for any lines on one of its own; `…` behind the last
/// line for more. Times, durations, transaction numbers and made-up hardware addresses are those of
/// the day that somebody wrote them down.
record Shown(String command, String output) {
  /// What differs from one run to the next, and the form that it keeps.
  private static final List<String> VARYING =
      List.of(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?Z?",
          "\\d{4}-\\d\\d-\\d\\d",
          "(?<![:0-9a-f])\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?!:)",
          "[\\d.,]+ m?s\\b",
          "0x[0-9a-f]{8}",
          "02(?::[0-9a-f]{2}){5}");

  private static final Pattern SPECIAL =
      Pattern.compile("(" + String.join(")|(", VARYING) + ")|(…)|( +)");

  /// Takes a block apart: commands begin with `$ `, further lines of one with `> `.
  static List<Shown> of(String block) {
    List<Shown> all = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    StringBuilder output = new StringBuilder();
    for (String line : block.lines().toList()) {
      if (line.startsWith("$ ")) {
        add(all, command, output);
        command.append(line.substring(2)).append('\n');
      } else if (line.startsWith("> ") && output.isEmpty() && !command.isEmpty()) {
        command.append(line.substring(2)).append('\n');
      } else {
        output.append(line).append('\n');
      }
    }
    add(all, command, output);
    return all;
  }

  private static void add(List<Shown> all, StringBuilder command, StringBuilder output) {
    if (!command.isEmpty()) {
      all.add(new Shown(command.toString(), output.toString()));
    } else if (!output.toString().isBlank()) {
      throw new IllegalArgumentException("shows what comes before a command: " + output);
    }
    command.setLength(0);
    output.setLength(0);
  }

  /// Whether that came, as far as the page shows it.
  boolean fits(String came) {
    StringBuilder pattern = new StringBuilder();
    for (String line : output.stripTrailing().lines().toList()) {
      pattern.append(line.strip().equals("…") ? "(?:.*\n)*?" : lineOf(line) + "\\s*\n");
    }
    return Pattern.matches(pattern.toString(), came.isBlank() ? "" : came.stripTrailing() + "\n");
  }

  private static String lineOf(String line) {
    StringBuilder pattern = new StringBuilder();
    Matcher found = SPECIAL.matcher(line);
    int at = 0;
    while (found.find()) {
      pattern.append(Pattern.quote(line.substring(at, found.start()))).append(anyLike(found));
      at = found.end();
    }
    return pattern.append(Pattern.quote(line.substring(at).stripTrailing())).toString();
  }

  private static String anyLike(Matcher found) {
    for (int kind = 1; kind <= VARYING.size(); kind++) {
      if (found.group(kind) != null) {
        return "(?:" + VARYING.get(kind - 1) + ")";
      }
    }
    return found.group().equals("…") ? ".*" : " +";
  }
}
