package io.leasehold.command;

import io.leasehold.command.Completions.Choice;
import io.leasehold.command.Completions.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The completion for bash, of version 3.2 or later: one function, no files beside it.
final class BashCompletion {
  private BashCompletion() {}

  static String of(Completions root) {
    List<Completions> all = root.all();
    String places =
        all.stream()
            .filter(each -> !each.path().isEmpty())
            .map(each -> ShellWord.quoted(each.place()))
            .collect(Collectors.joining(" | "));
    return """
    # Completes the commands of Leasehold in bash: source <(leasehold completion bash)
    _leasehold() {
      local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path='' i
      COMPREPLY=()
      # bash takes --name=value apart.
      if [[ $cur == '=' ]]; then
        cur=''
      elif [[ $before == '=' ]]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
      fi
      for ((i = 1; i < COMP_CWORD; i++)); do
        case "$path ${COMP_WORDS[i]}" in
          %s) path="$path ${COMP_WORDS[i]}" ;;
        esac
      done
      case "$path $before" in
    %s  esac
      if [[ $cur == -* ]]; then
        case "$path" in
    %s    esac
      else
        case "$path" in
    %s    esac
      fi
    }
    _leasehold_words() {
      local IFS=$' \\t\\n'
      COMPREPLY=($(compgen -W "$1" -- "$cur"))
    }
    _leasehold_paths() {
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen "$1" -- "$cur"))
    }
    complete -F _leasehold leasehold
    """
        .formatted(places, values(all), options(all), arguments(all));
  }

  /// Alike for many options: those stand in one line.
  private static String values(List<Completions> all) {
    Map<String, List<String>> placesByAction = new TreeMap<>();
    for (Completions command : all) {
      for (Choice option : command.options()) {
        option.values().ifPresent(values -> note(placesByAction, command, option, values));
      }
    }
    StringBuilder lines = new StringBuilder();
    placesByAction.forEach(
        (action, places) ->
            lines.append(
                "    %s)\n      %s\n      return ;;\n"
                    .formatted(String.join(" | ", places), action)));
    return lines.toString();
  }

  private static void note(
      Map<String, List<String>> placesByAction, Completions command, Choice option, Values values) {
    List<String> places = placesByAction.computeIfAbsent(action(values), _ -> new ArrayList<>());
    option.names().forEach(name -> places.add(ShellWord.quoted(command.place() + " " + name)));
  }

  private static String action(Values values) {
    return switch (values) {
      case Values.Words(var words) ->
          "_leasehold_words " + ShellWord.quoted(String.join(" ", words));
      case Values.Files() -> "_leasehold_paths -f";
      case Values.Directories() -> "_leasehold_paths -d";
      case Values.Anything() -> ":";
    };
  }

  private static String options(List<Completions> all) {
    StringBuilder lines = new StringBuilder();
    for (Completions command : all) {
      String names =
          command.options().stream()
              .flatMap(option -> option.names().stream())
              .collect(Collectors.joining(" "));
      lines.append(line(command, "_leasehold_words " + ShellWord.quoted(names)));
    }
    return lines.toString();
  }

  private static String arguments(List<Completions> all) {
    StringBuilder lines = new StringBuilder();
    for (Completions command : all) {
      if (!command.subcommands().isEmpty()) {
        String names =
            command.subcommands().stream().map(Completions::name).collect(Collectors.joining(" "));
        lines.append(line(command, "_leasehold_words " + ShellWord.quoted(names)));
      } else {
        command.arguments().ifPresent(values -> lines.append(line(command, action(values))));
      }
    }
    return lines.toString();
  }

  private static String line(Completions command, String action) {
    return "      %s) %s ;;\n".formatted(ShellWord.quoted(command.place()), action);
  }
}
