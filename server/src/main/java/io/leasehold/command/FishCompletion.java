package io.leasehold.command;

import io.leasehold.command.Completions.Choice;
import io.leasehold.command.Completions.Values;
import java.util.stream.Collectors;

/// The completion for fish, of version 3 or later.
final class FishCompletion {
  private FishCompletion() {}

  static String of(Completions root) {
    String places =
        root.all().stream()
            .filter(each -> !each.path().isEmpty())
            .map(each -> quoted(each.place()))
            .collect(Collectors.joining(" "));
    StringBuilder script = new StringBuilder(begin(places));
    for (Completions command : root.all()) {
      for (Completions each : command.subcommands()) {
        line(script, command, "-a " + each.name() + about(each.about()));
      }
      if (command.subcommands().isEmpty()) {
        command.arguments().ifPresent(values -> line(script, command, action(values)));
      }
      for (Choice option : command.options()) {
        String values = option.values().map(each -> taking(each)).orElse("");
        line(script, command, names(option) + values + about(option.about()));
      }
    }
    return script.toString();
  }

  private static String begin(String places) {
    return """
    # Completes the commands of Leasehold in fish: leasehold completion fish | source
    function __leasehold_at
      set -l words (commandline -opc)
      set -e words[1]
      set -l path ''
      for word in $words
        switch "$path $word"
          case %s
            set path "$path $word"
        end
      end
      test "$path" = "$argv[1]"
    end
    complete -c leasehold -e
    complete -c leasehold -f
    """
        .formatted(places);
  }

  private static void line(StringBuilder script, Completions command, String what) {
    script.append(
        "complete -c leasehold -n %s %s\n"
            .formatted(quoted("__leasehold_at " + quoted(command.place())), what));
  }

  private static String names(Choice option) {
    return option.names().stream()
        .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
        .collect(Collectors.joining(" "));
  }

  private static String taking(Values values) {
    return switch (values) {
      case Values.Files() -> " -r -F";
      case Values.Words _, Values.Directories _ -> " -x " + action(values);
      case Values.Anything() -> " -x";
    };
  }

  private static String action(Values values) {
    return switch (values) {
      case Values.Words(var words) -> "-a " + quoted(String.join(" ", words));
      case Values.Files() -> "-F";
      case Values.Directories() -> "-a '(__fish_complete_directories)'";
      case Values.Anything() -> "";
    };
  }

  private static String about(String text) {
    return text.isEmpty() ? "" : " -d " + quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
