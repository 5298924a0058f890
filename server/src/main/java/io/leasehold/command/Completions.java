package io.leasehold.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What can be typed where, as the completion of a shell needs to know it: taken from the commands
/// themselves, so that it never says less or more than they take.
///
/// @param path of names below `leasehold`; empty for itself
/// @param subcommands in their order
/// @param arguments what its words may be that are no options: all alike
record Completions(
    List<String> path,
    String about,
    List<Completions> subcommands,
    List<Choice> options,
    Optional<Values> arguments) {
  private static final String DIRECTORY = "DIR";

  /// What is shown beside a command or an option has room for as much.
  private static final int ABOUT_MAX = 60;

  /// An option.
  ///
  /// @param names with their dashes
  /// @param label of the value; empty if it takes none
  record Choice(
      List<String> names, String label, String about, boolean isRepeated, Optional<Values> values) {
    boolean takesValue() {
      return values.isPresent();
    }
  }

  /// What a value may be.
  sealed interface Values {
    record Words(List<String> words) implements Values {
      public Words {
        words = List.copyOf(words);
      }
    }

    record Files() implements Values {}

    record Directories() implements Values {}

    /// Nobody can guess it.
    record Anything() implements Values {}
  }

  static Completions of(CommandSpec root) {
    return of(root, List.of());
  }

  private static Completions of(CommandSpec command, List<String> path) {
    List<Completions> subcommands = new ArrayList<>();
    for (Map.Entry<String, CommandLine> each : command.subcommands().entrySet()) {
      List<String> below = new ArrayList<>(path);
      below.add(each.getKey());
      subcommands.add(of(each.getValue().getCommandSpec(), below));
    }
    return new Completions(
        List.copyOf(path),
        about(command.usageMessage().description()),
        subcommands,
        command.options().stream().filter(option -> !option.hidden()).map(Completions::of).toList(),
        arguments(command));
  }

  /// `help` knows the commands, but does not say so.
  private static Optional<Values> arguments(CommandSpec command) {
    if (command.userObject() instanceof HelpCommand) {
      return Optional.of(new Values.Words(List.copyOf(command.root().subcommands().keySet())));
    }
    return command.positionalParameters().stream().findFirst().map(Completions::values);
  }

  private static Choice of(OptionSpec option) {
    boolean takesValue = option.arity().max() > 0;
    return new Choice(
        List.of(option.names()),
        takesValue ? option.paramLabel() : "",
        about(option.description()),
        option.isMultiValue(),
        takesValue ? Optional.of(values(option)) : Optional.empty());
  }

  private static Values values(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      List<String> words = new ArrayList<>();
      argument.completionCandidates().forEach(words::add);
      return new Values.Words(List.copyOf(words));
    }
    if (!List.of(argument.auxiliaryTypes()).contains(Path.class)) {
      return new Values.Anything();
    }
    return argument.paramLabel().equals(DIRECTORY) ? new Values.Directories() : new Values.Files();
  }

  /// The first sentence; of a long one what comes before the details.
  private static String about(String... description) {
    String first = description.length == 0 ? "" : description[0].replace("%n", "");
    String sentence = first.split("\\. |\\.$", 2)[0];
    int end = sentence.lastIndexOf(' ', ABOUT_MAX);
    return sentence.length() > ABOUT_MAX && end > 0 ? sentence.substring(0, end) + "…" : sentence;
  }

  /// Its name, of all that is typed.
  String name() {
    return path.isEmpty() ? "leasehold" : path.getLast();
  }

  /// The names with a blank before each: nothing for `leasehold` itself.
  String place() {
    return path.isEmpty() ? "" : " " + String.join(" ", path);
  }

  /// This one and all below it.
  List<Completions> all() {
    List<Completions> all = new ArrayList<>(List.of(this));
    subcommands.forEach(each -> all.addAll(each.all()));
    return all;
  }
}
