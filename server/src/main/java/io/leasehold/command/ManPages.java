package io.leasehold.command;

import static io.leasehold.command.Roff.bold;
import static io.leasehold.command.Roff.escaped;
import static io.leasehold.command.Roff.italic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The pages of the manual, one for each command, of what the commands say of themselves.
final class ManPages {
  private final String date;
  private final String source;
  private final Map<String, String> pages = new LinkedHashMap<>();

  private ManPages(String date, String source) {
    this.date = date;
    this.source = source;
  }

  /// @return pages by the names of their files
  static Map<String, String> of(CommandSpec root, String date, String source) {
    ManPages pages = new ManPages(date, source);
    pages.add(root, List.of("leasehold"));
    return pages.pages;
  }

  private void add(CommandSpec command, List<String> names) {
    pages.put(file(names), page(command, names));
    command
        .subcommands()
        .forEach(
            (name, line) -> {
              List<String> below = new ArrayList<>(names);
              below.add(name);
              add(line.getCommandSpec(), below);
            });
  }

  private static String file(List<String> names) {
    return String.join("-", names) + ".1";
  }

  private String page(CommandSpec command, List<String> names) {
    String[] description = command.usageMessage().description();
    Roff page = new Roff(String.join("-", names), 1, date, source);
    page.marked(
        "%s \\- %s".formatted(escaped(String.join("-", names)), escaped(sentence(description))));
    page.section("SYNOPSIS").marked(synopsis(command, names));
    page.section("DESCRIPTION");
    paragraphs(page, description);
    if (!command.subcommands().isEmpty()) {
      page.section("COMMANDS");
      command
          .subcommands()
          .forEach(
              (name, line) ->
                  page.item(
                      bold(name), sentence(line.getCommandSpec().usageMessage().description())));
    }
    arguments(page, command);
    options(page, command);
    footer(page, command);
    exitCodes(page, command);
    seeAlso(page, command, names);
    return page.toString();
  }

  /// The first line of a description; what a person reads in a list.
  private static String sentence(String... description) {
    String first = description.length == 0 ? "" : plain(description[0]);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  /// The library's own texts have line ends in them.
  private static String plain(String text) {
    return text.replace("%n", "");
  }

  private static void paragraphs(Roff page, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        page.paragraph();
      }
      page.text(plain(lines[i]));
    }
  }

  private static String synopsis(CommandSpec command, List<String> names) {
    StringBuilder line = new StringBuilder(bold(String.join(" ", names)));
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String named = bold(option.longestName()) + value(option);
        line.append(' ').append(option.required() ? named : "[" + named + "]");
      }
    }
    for (PositionalParamSpec argument : command.positionalParameters()) {
      String named = italic(argument.paramLabel());
      line.append(' ').append(argument.required() ? named : "[" + named + "]");
    }
    if (!command.subcommands().isEmpty()) {
      line.append(' ').append(italic("COMMAND"));
    }
    return line.toString();
  }

  private static String value(OptionSpec option) {
    return option.arity().max() > 0 ? "=" + italic(option.paramLabel()) : "";
  }

  private static void arguments(Roff page, CommandSpec command) {
    if (command.positionalParameters().isEmpty()) {
      return;
    }
    page.section("ARGUMENTS");
    for (PositionalParamSpec argument : command.positionalParameters()) {
      page.item(italic(argument.paramLabel()), text(argument));
    }
  }

  private static void options(Roff page, CommandSpec command) {
    page.section("OPTIONS");
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
          names.add(bold(name));
        }
        page.item(String.join(", ", names) + value(option), text(option));
      }
    }
  }

  private static String text(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  private static void footer(Roff page, CommandSpec command) {
    String[] footer = command.usageMessage().footer();
    if (footer.length > 0) {
      page.section("NOTES");
      for (String line : footer) {
        if (!line.isBlank()) {
          page.text(line);
        }
      }
    }
  }

  /// The same for every command.
  private static void exitCodes(Roff page, CommandSpec command) {
    page.section("EXIT STATUS");
    command
        .root()
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> page.item(bold(code), meaning));
  }

  private static void seeAlso(Roff page, CommandSpec command, List<String> names) {
    List<String> others = new ArrayList<>();
    if (names.size() > 1) {
      others.add(reference(names.subList(0, names.size() - 1)));
    }
    for (Map.Entry<String, CommandLine> each : command.subcommands().entrySet()) {
      List<String> below = new ArrayList<>(names);
      below.add(each.getKey());
      others.add(reference(below));
    }
    others.add(bold(ConfigPage.NAME) + "(5)");
    page.section("SEE ALSO").marked(String.join(", ", others));
  }

  private static String reference(List<String> names) {
    return bold(String.join("-", names)) + "(1)";
  }
}
