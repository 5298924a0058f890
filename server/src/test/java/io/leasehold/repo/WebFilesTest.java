package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.pipeline.Unready;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of the dashboard's files, which no compiler reads.
class WebFilesTest {
  private static final Path WEB = Sources.REPOSITORY.resolve("server/src/main/resources/web");
  private static final int FILE_LINES_MAX = 400;

  /// Templates break worse than Java does.
  private static final int SCRIPT_COLUMNS_MAX = 120;

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

  /// What is imported by name, and of which file of ours.
  private static final Pattern NAMES = Pattern.compile("import \\{([^}]*)\\} from '(\\.[^']*)'");

  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export (?:(?:async )?function\\*?|class|const|let) (\\w+)");

  private static final Pattern ELEMENT = Pattern.compile("customElements\\.define\\('([^']*)'");

  @Test
  void noneIsLongerThanCanBeReadAtOnce() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      List<String> lines = Files.readAllLines(each);
      if (lines.size() > FILE_LINES_MAX) {
        wrong.add("%s: %d lines, at most %d".formatted(each, lines.size(), FILE_LINES_MAX));
      }
      lines.stream()
          .filter(line -> line.length() > SCRIPT_COLUMNS_MAX)
          .forEach(line -> wrong.add("%s: a line of %d columns".formatted(each, line.length())));
    }
    assertEquals("", String.join("\n", wrong));
  }

  /// What the server gives as a reason is a key there.
  @Test
  void whateverKeepsClientsWaitingHasItsHelp() throws IOException {
    String health = Files.readString(WEB.resolve("views/overview-health.js"));

    for (Unready each : Unready.values()) {
      assertTrue(health.contains("\n  '" + each.text() + "':"), each.text());
    }
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
  void whateverTheyImportByNameIsExported() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      for (MatchResult found : NAMES.matcher(Files.readString(each)).results().toList()) {
        Path other = each.resolveSibling(found.group(2)).normalize();
        names(found.group(1))
            .map(name -> name.replaceFirst(" as .*", ""))
            .filter(name -> !isExported(other, name))
            .forEach(name -> wrong.add("%s imports %s of %s".formatted(each, name, other)));
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void whateverTheyImportByNameIsUsed() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      String text = Files.readString(each);
      NAMES
          .matcher(text)
          .results()
          .flatMap(found -> names(found.group(1)))
          .map(name -> name.replaceFirst(".* as ", ""))
          .filter(
              name ->
                  Pattern.compile("\\b%s\\b".formatted(name)).matcher(text).results().count() < 2)
          .forEach(name -> wrong.add("%s does not use %s".formatted(each, name)));
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void whateverTheyExportIsImported() throws IOException {
    Set<String> imported = new HashSet<>();
    for (Path each : scripts()) {
      for (MatchResult found : NAMES.matcher(Files.readString(each)).results().toList()) {
        Path other = each.resolveSibling(found.group(2)).normalize();
        names(found.group(1))
            .map(name -> other + " " + name.replaceFirst(" as .*", ""))
            .forEach(imported::add);
      }
    }
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      EXPORT
          .matcher(Files.readString(each))
          .results()
          .map(found -> each + " " + found.group(1))
          .filter(export -> !imported.contains(export))
          .forEach(wrong::add);
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static Stream<String> names(String list) {
    return Stream.of(list.split(",")).map(String::strip).filter(name -> !name.isEmpty());
  }

  /// The second one would be refused, as soon as somebody has seen both views.
  @Test
  void noElementIsDefinedTwice() throws IOException {
    Map<String, Path> files = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Path each : scripts()) {
      for (MatchResult found : ELEMENT.matcher(Files.readString(each)).results().toList()) {
        Path other = files.put(found.group(1), each);
        if (other != null) {
          wrong.add("%s is defined by %s and by %s".formatted(found.group(1), other, each));
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
    assertTrue(files.containsKey("lh-app"), "no element is found");
  }

  private static boolean isExported(Path file, String name) {
    try {
      return Pattern.compile(
              "(?m)^export (?:(?:async )?function\\*?|class|const|let) %s\\b".formatted(name))
          .matcher(Files.readString(file))
          .find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
