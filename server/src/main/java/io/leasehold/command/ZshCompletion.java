package io.leasehold.command;

import io.leasehold.command.Completions.Choice;
import io.leasehold.command.Completions.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The completion for zsh: a function for each command. To be sourced, or kept as `_leasehold` in a
/// directory of `fpath`.
final class ZshCompletion {
  private static final String BEGIN =
      """
      #compdef leasehold
      # Completes the commands of Leasehold in zsh: source <(leasehold completion zsh)
      """;

  private static final String END =
      """
      if [[ $funcstack[1] == _leasehold ]]; then
        _leasehold "$@"
      else
        compdef _leasehold leasehold
      fi
      """;

  private ZshCompletion() {}

  static String of(Completions root) {
    StringBuilder script = new StringBuilder(BEGIN);
    root.all()
        .forEach(each -> script.append(each.subcommands().isEmpty() ? leaf(each) : group(each)));
    return script.append(END).toString();
  }

  private static String leaf(Completions command) {
    List<String> specs = options(command);
    command
        .arguments()
        .ifPresent(values -> specs.add("'*:%s:%s'".formatted("argument", action(values))));
    return """
    %s() {
      _arguments -s \\
    %s
    }
    """
        .formatted(function(command), lines(specs));
  }

  private static String group(Completions command) {
    List<String> specs = options(command);
    specs.add("'1: :->command'");
    specs.add("'*:: :->rest'");
    String commands =
        command.subcommands().stream()
            .map(each -> "    '%s:%s'".formatted(each.name(), quoted(each.about())))
            .collect(Collectors.joining("\n"));
    String rest =
        command.subcommands().stream()
            .map(each -> "        %s) %s ;;".formatted(each.name(), function(each)))
            .collect(Collectors.joining("\n"));
    return """
    %s() {
      local context state line
      typeset -A opt_args
      local -a commands
      commands=(
    %s
      )
      _arguments -C \\
    %s
      case $state in
        command) _describe -t commands command commands ;;
        rest)
          case $line[1] in
    %s
          esac ;;
      esac
    }
    """
        .formatted(function(command), commands, lines(specs), rest);
  }

  private static List<String> options(Completions command) {
    List<String> specs = new ArrayList<>();
    command.options().forEach(option -> specs.add(spec(option)));
    return specs;
  }

  private static String lines(List<String> specs) {
    return specs.stream().map(spec -> "    " + spec).collect(Collectors.joining(" \\\n"));
  }

  /// `'(-f --follow)'{-f,--follow}'[what it does]:LABEL:values'`.
  private static String spec(Choice option) {
    String rest =
        "'[%s]%s'"
            .formatted(
                quoted(option.about()).replace("[", "\\[").replace("]", "\\]"),
                option.values().map(values -> value(option, values)).orElse(""));
    String all = String.join(" ", option.names());
    String exclusion = option.isRepeated() ? "'*'" : "'(%s)'".formatted(all);
    String names =
        option.names().stream()
            .map(name -> option.takesValue() && name.startsWith("--") ? name + "=" : name)
            .collect(Collectors.joining(","));
    return exclusion + (option.names().size() == 1 ? names : "{" + names + "}") + rest;
  }

  private static String value(Choice option, Values values) {
    return ":%s:%s".formatted(quoted(option.label()).replace(":", "\\:"), action(values));
  }

  private static String action(Values values) {
    return switch (values) {
      case Values.Words(var words) -> "(" + quoted(String.join(" ", words)) + ")";
      case Values.Files() -> "_files";
      case Values.Directories() -> "_files -/";
      case Values.Anything() -> " ";
    };
  }

  private static String function(Completions command) {
    return "_leasehold" + command.place().replace(' ', '_').replace('-', '_');
  }

  /// Inside single quotes.
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "'\\''");
  }
}
