package io.leasehold.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `leasehold` with its subcommands. A subcommand is a picocli command that implements
/// `Callable<Integer>`, answers with an [Exit] code and throws [CouldNotException].
public final class CommandTree {
  private final List<Object> subcommands;
  private Optional<PrintWriter> out = Optional.empty();
  private Optional<PrintWriter> err = Optional.empty();

  public CommandTree(List<?> subcommands) {
    this.subcommands = List.copyOf(subcommands);
  }

  /// Output goes to these instead of stdout and stderr.
  public CommandTree printingTo(PrintWriter out, PrintWriter err) {
    this.out = Optional.of(out);
    this.err = Optional.of(err);
    return this;
  }

  /// Runs what the arguments say.
  ///
  /// @return an [Exit] code
  public int run(String... args) {
    List<Object> needed = needed(args);
    if (needed.size() == 1 && needed.getFirst() instanceof ServeCommand) {
      Ahead.load();
    }
    CommandLine root = line(needed);
    root.setParameterExceptionHandler(CommandTree::wrongUse);
    root.setExecutionExceptionHandler(CommandTree::couldNot);
    out.ifPresent(root::setOut);
    err.ifPresent(root::setErr);
    return root.execute(args);
  }

  /// All of it, to be described.
  public CommandSpec spec() {
    return line(needed()).getCommandSpec();
  }

  private static CommandLine line(List<Object> subcommands) {
    CommandLine root = new CommandLine(new Leasehold());
    subcommands.forEach(root::addSubcommand);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root;
  }

  /// The subcommand that is named first, alone if it does not speak of the others: to look at what
  /// each of them takes is a tenth of a second of the server's start.
  private List<Object> needed(String... args) {
    if (args.length > 0) {
      for (Object each : subcommands) {
        Command about = each.getClass().getAnnotation(Command.class);
        if (about != null && about.name().equals(args[0]) && !speaksOfOthers(each)) {
          return List.of(each);
        }
      }
    }
    List<Object> all = new ArrayList<>(subcommands);
    all.add(new HelpCommand());
    return all;
  }

  private static boolean speaksOfOthers(Object command) {
    return command instanceof CompletionCommand || command instanceof ManualCommand;
  }

  /// What was wrong stays on the screen: all of the help would push it out.
  private static int wrongUse(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + wrong.getMessage());
    boolean isChoice = !command.getSubcommands().isEmpty();
    if (isChoice && !(wrong instanceof UnmatchedArgumentException)) {
      command.usage(err);
    } else {
      UnmatchedArgumentException.printSuggestions(wrong, err);
      err.println("More: " + name + " --help");
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int couldNot(Exception failure, CommandLine command, ParseResult parsed) {
    return Failed.because(failure, command.getCommandName(), command.getErr());
  }

  @Command(
      name = "leasehold",
      description = "A DHCP server whose every promise is durable before it is made.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class,
      synopsisSubcommandLabel = "COMMAND",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:done",
        "1:the answer is no (invalid configuration, not found, nobody answered)",
        "2:wrong use",
        "3:could not do it; the reason is on stderr"
      })
  private static final class Leasehold implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "Which command?");
    }
  }
}
