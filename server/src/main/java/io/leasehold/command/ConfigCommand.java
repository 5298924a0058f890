package io.leasehold.command;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold config`: what a running server answers by, and every way to change it.
@Command(
    name = "config",
    description = "Shows and changes the configuration of a running server.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ConfigCommand.Show.class,
      ConfigCommand.Diff.class,
      ConfigCommand.Apply.class,
      ConfigCommand.History.class,
      ConfigCommand.Rollback.class
    },
    mixinStandardHelpOptions = true)
public final class ConfigCommand implements Runnable {
  private static final String PATH = "/api/v1/config";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which one: show, diff, apply, history or rollback?");
  }

  /// One that asks a server.
  abstract static class Asking implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    abstract int ask(ApiClient server, PrintWriter out) throws CouldNotException;

    @Override
    public final Integer call() throws CouldNotException {
      PrintWriter out = spec.commandLine().getOut();
      int exit = ask(api, out);
      out.flush();
      return exit;
    }
  }

  /// `leasehold config show`.
  @Command(
      name = "show",
      description = "Prints the configuration in use, comments included.",
      mixinStandardHelpOptions = true)
  static final class Show extends Asking {
    @Override
    int ask(ApiClient server, PrintWriter out) throws CouldNotException {
      out.print(server.get(PATH).body());
      return Exit.DONE;
    }
  }

  /// `leasehold config diff`.
  @Command(
      name = "diff",
      description = {
        "Shows what would change by a configuration, and for which clients; nothing does.",
        "Ends with 1 if it cannot be used."
      },
      mixinStandardHelpOptions = true)
  static final class Diff extends Asking {
    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "The most clients that are listed. Default: 20.")
    private int limit = 20;

    @Option(names = "--json", description = "Prints what the API says.")
    private boolean json;

    @Override
    int ask(ApiClient server, PrintWriter out) throws CouldNotException {
      ApiClient.Answer answer =
          server.postText(
              PATH + "/diff?effect=true&limit=" + Math.max(0, limit), ConfigFile.text(file));
      if (json) {
        out.println(answer.body());
        return answer.isGood() ? Exit.DONE : Exit.NO;
      }
      if (!answer.isGood()) {
        return ConfigAnswer.print(answer, "", out);
      }
      print(Document.of(answer.body()), out);
      return Exit.DONE;
    }

    private static void print(Document answer, PrintWriter out) {
      for (Document change : answer.member("changes").items()) {
        out.println(
            "%-9s %s%s%s"
                .formatted(
                    change.text("kind"),
                    change.text("path"),
                    before(change.text("before")),
                    after(change.text("after"))));
      }
      Document effect = answer.member("effect");
      out.println(
          "%s changes; of %s leases that run %s fare otherwise"
              .formatted(answer.text("count"), effect.text("running"), effect.text("changed")));
      for (Document each : effect.member("affected").items()) {
        out.println(
            "  %-15s  %s: %s -> %s (%s)"
                .formatted(
                    each.text("address"),
                    each.text("client"),
                    each.text("before"),
                    each.text("after"),
                    each.text("why")));
      }
      for (Document each : effect.member("unforeseen").items()) {
        out.println("not foreseen: " + each.asText());
      }
    }

    private static String before(String text) {
      return text.isEmpty() ? "" : "  - " + text;
    }

    private static String after(String text) {
      return text.isEmpty() ? "" : "  + " + text;
    }
  }

  /// `leasehold config apply`.
  @Command(
      name = "apply",
      description = {
        "Uses a configuration, whole or not at all, and writes it into the server's file.",
        "Ends with 1 if it cannot be used; nothing has changed then."
      },
      mixinStandardHelpOptions = true)
  static final class Apply extends Asking {
    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Mixin private Why why = new Why();

    @Override
    int ask(ApiClient server, PrintWriter out) throws CouldNotException {
      return ConfigAnswer.print(
          server.put(PATH + why.query(), ConfigFile.text(file)), "in use", out);
    }
  }

  /// `leasehold config history`.
  @Command(
      name = "history",
      description = "Lists the configurations that were in use, the latest last.",
      mixinStandardHelpOptions = true)
  static final class History extends Asking {
    private static final String LINE = "%7s  %-24s  %-16s  %s%n";

    @Option(names = "--json", description = "Prints what the API says.")
    private boolean json;

    @Override
    int ask(ApiClient server, PrintWriter out) throws CouldNotException {
      String body = server.get(PATH + "/versions").body();
      if (json) {
        out.println(body);
        return Exit.DONE;
      }
      out.printf(LINE, "VERSION", "SINCE", "BY", "WHY");
      for (Document version : Document.of(body).member("versions").items()) {
        out.printf(
            LINE,
            version.text("number"),
            version.text("at"),
            version.text("author"),
            version.text("comment"));
      }
      return Exit.DONE;
    }
  }

  /// `leasehold config rollback`.
  @Command(
      name = "rollback",
      description = "Uses a version of the history again; a change like any other.",
      mixinStandardHelpOptions = true)
  static final class Rollback extends Asking {
    @Parameters(paramLabel = "VERSION", description = "Its number.")
    private int number;

    @Mixin private Why why = new Why();

    @Override
    int ask(ApiClient server, PrintWriter out) throws CouldNotException {
      String path = PATH + "/versions/" + number + "/rollback";
      return ConfigAnswer.print(server.post(path + why.query(), ""), "in use", out);
    }
  }

  /// Why somebody changes it.
  static final class Why {
    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the history.")
    private String comment = "";

    @Option(
        names = "--force",
        description = "Even if somebody has edited the file and not reloaded; that is lost then.")
    private boolean force;

    String query() {
      return "?force=%s&comment=%s"
          .formatted(force, URLEncoder.encode(comment, StandardCharsets.UTF_8));
    }
  }
}
