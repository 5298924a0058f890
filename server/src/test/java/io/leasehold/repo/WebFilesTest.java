package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of the dashboard's files, which no compiler reads.
class WebFilesTest {
  private static final Path WEB = Sources.REPOSITORY.resolve("server/src/main/resources/web");
  private static final int FILE_LINES_MAX = 400;

  /// Templates break worse than Java does.
  private static final int SCRIPT_COLUMNS_MAX = 180;

  /// What would let a client's text become a part of the page, or needs a looser policy.
  private static final Map<String, Pattern> FORBIDDEN =
      Map.of(
          "text taken for HTML",
          Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|srcdoc"),
          "text taken for a script",
          Pattern.compile("\\beval\\(|new Function\\(|javascript:|document\\.write"),
          "a style in the document",
          Pattern.compile("\\sstyle=|styleMap"),
          "something of another place",
          Pattern.compile("(?:from|import\\() ?'https?:|src=\"https?:|url\\(https?:"),
          "a message for developers",
          Pattern.compile("console\\.(?:log|debug)|\\bdebugger\\b"));

  private static final Pattern IMPORT = Pattern.compile("(?:from |import |import\\()'(\\.[^']*)'");

  @Test
  void noneIsLongerThanCanBeReadAtOnce() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      List<String> lines = Files.readAllLines(each);
      if (lines.size() > FILE_LINES_MAX) {
        wrong.add("%s: %d lines, at most %d".formatted(each, lines.size(), FILE_LINES_MAX));
      }
      lines.stream()
          .filter(line -> line.length() > SCRIPT_COLUMNS_MAX && !line.contains("['M"))
          .forEach(line -> wrong.add("%s: a line of %d columns".formatted(each, line.length())));
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void nothingInThemCouldTakeATextForMore() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      String text = Files.readString(each);
      FORBIDDEN.forEach(
          (what, pattern) ->
              pattern
                  .matcher(text)
                  .results()
                  .forEach(found -> wrong.add(each + ": " + what + ": " + found.group())));
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void whateverTheyImportIsThere() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      IMPORT
          .matcher(Files.readString(each))
          .results()
          .map(found -> each.resolveSibling(found.group(1)).normalize())
          .filter(file -> !Files.isRegularFile(file))
          .forEach(file -> wrong.add(each + " imports " + file));
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void eachSaysAtItsTopWhatItIs() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      if (!Files.readString(each).matches("(?s)\\A(?:/\\*\\*|// ).*")) {
        wrong.add(each.toString());
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> all = Files.walk(WEB)) {
      return all.filter(each -> each.toString().endsWith(".js")).sorted().toList();
    }
  }
}
