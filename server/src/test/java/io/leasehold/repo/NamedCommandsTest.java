package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.repo.Sources.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/// Commands that the pages name, within a sentence or in a block, are commands, with their options.
/// What the blocks do is done by the end-to-end tests.
class NamedCommandsTest {
  /// Those of the launcher of a checkout.
  private static final Set<String> LAUNCHERS = Set.of("test", "package");

  private static final String PROGRAM = "(?:sudo )?(?:\\./|/usr/bin/|bin/)?leasehold ";
  private static final Pattern IN_SENTENCE = Pattern.compile("`" + PROGRAM + "([^`]+)`");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```([a-z]*)$(.*?)^ *```$");
  private static final Pattern TYPED = Pattern.compile("(?m)^ *" + PROGRAM + "(.+)$");
  private static final Pattern PROMPTED = Pattern.compile("(?m)^ *[$#] " + PROGRAM + "(.+)$");

  /// Where the shell takes over.
  private static final Pattern END = Pattern.compile(" (?:[|>&;#]|2>).*|\\$\\(.*|[;)'\"]+$");

  private final CommandSpec program = Main.commands().spec();
  private final List<String> wrong = new ArrayList<>();
  private int named;

  @Test
  void theyAreThere() {
    Sources.pages().forEach(this::read);

    assertEquals("", String.join("\n", wrong));
    assertTrue(named > 250, named + " were found");
  }

  private void read(Source page) {
    String joined = page.text().replaceAll("\\\\\n *", "");
    FENCED
        .matcher(joined)
        .results()
        .flatMap(block -> commands(block.group(1)).matcher(block.group(2)).results())
        .forEach(found -> look(page, found));
    IN_SENTENCE
        .matcher(FENCED.matcher(joined).replaceAll(""))
        .results()
        .forEach(found -> look(page, found));
  }

  /// What is shown in `console` has a prompt before what is typed.
  private static Pattern commands(String language) {
    return language.equals("console") ? PROMPTED : TYPED;
  }

  private void look(Source page, MatchResult found) {
    String said = END.matcher(found.group(1)).replaceAll("");
    named++;
    String why = wrongIn(Arrays.asList(said.split("\\s+")));
    if (!why.isEmpty()) {
      wrong.add("%s: leasehold %s: %s".formatted(page.path(), said, why));
    }
  }

  private String wrongIn(List<String> words) {
    if (LAUNCHERS.contains(words.getFirst())) {
      return "";
    }
    CommandSpec command = program;
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      List<String> missing = missing(command, word);
      if (!missing.isEmpty()) {
        return "there is no " + String.join(", ", missing);
      }
      if (takesTheNext(command, word) && rest.hasNext()) {
        rest.next();
      }
      if (!isOption(word) && !command.subcommands().isEmpty()) {
        command =
            Objects.requireNonNull(command.subcommands().get(alternatives(word).getFirst()))
                .getCommandSpec();
      }
    }
    return "";
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1;
  }

  /// An option without its value.
  private static String name(String word) {
    return word.replaceFirst("=.*", "");
  }

  /// Of `add|change|remove`.
  private static List<String> alternatives(String word) {
    return List.of(word.split("\\|"));
  }

  private static List<String> missing(CommandSpec command, String word) {
    if (isOption(word)) {
      return command.optionsMap().containsKey(name(word)) ? List.of() : List.of(name(word));
    }
    return alternatives(word).stream()
        .filter(
            each -> !command.subcommands().isEmpty() && !command.subcommands().containsKey(each))
        .toList();
  }

  private static boolean takesTheNext(CommandSpec command, String word) {
    return isOption(word)
        && !word.contains("=")
        && Objects.requireNonNull(command.optionsMap().get(word)).arity().max() > 0;
  }
}
