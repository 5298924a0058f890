package io.leasehold.command;

import io.leasehold.model.Counted;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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

  /// `leasehold config show`.
  @Command(
      name = "show",
      description = "Prints the configuration in use, comments included.",
      mixinStandardHelpOptions = true)
  static final class Show extends Asking {
    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.get(PATH);
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      out.print(answer.body());
    }

    /// What it says, without comments: a program may have a stricter reader.
    @Override
    String json(ApiClient.Answer answer) {
      return answer.document().strict();
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

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.postText(
          PATH + "/diff?effect=true&limit=" + Math.max(0, limit), ConfigFile.text(file));
    }

    @Override
    void refuse(ApiClient.Answer answer, PrintWriter out) {
      ConfigAnswer.refuse(answer, out);
    }

    @Override
    void show(ApiClient.Answer told, PrintWriter out) {
      Document answer = told.document();
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
          "%s; of %s, %s will fare otherwise"
              .formatted(
                  Counted.of(Long.parseLong(answer.text("count")), "change"),
                  Counted.of(Long.parseLong(effect.text("running")), "running lease"),
                  effect.text("changed")));
      out.println(
          "%s will renew with other times, %s with other parameters"
              .formatted(effect.text("other-times"), effect.text("other-parameters")));
      RoomText.lines(effect.member("room")).forEach(out::println);
      List<Document> affected = effect.member("affected").items();
      for (Document each : affected) {
        out.println(
            "  %-15s  %s: %s -> %s (%s)"
                .formatted(
                    each.text("address"),
                    each.text("client"),
                    each.text("before"),
                    each.text("after"),
                    each.text("why")));
      }
      long more = Long.parseLong(effect.text("changed")) - affected.size();
      if (more > 0) {
        out.println("  … and %d more; --limit shows more of them".formatted(more));
      }
      for (Document each : effect.member("unforeseen").items()) {
        out.println("what it does to clients is not foreseen of: " + each.asText());
      }
    }

    private static String before(String text) {
      return text.isEmpty() ? "" : "  - " + text;
    }

    private static String after(String text) {
      return text.isEmpty() ? "" : "  + " + text;
    }
  }

  /// One that has another configuration used.
  abstract static class Changing extends Asking {
    @Override
    final void show(ApiClient.Answer answer, PrintWriter out) {
      ConfigAnswer.show(answer, "in use", out);
    }

    @Override
    final void refuse(ApiClient.Answer answer, PrintWriter out) {
      ConfigAnswer.refuse(answer, out);
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
  static final class Apply extends Changing {
    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Mixin private Why why = new Why();

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.put(PATH + why.query(), ConfigFile.text(file));
    }
  }

  /// `leasehold config history`.
  @Command(
      name = "history",
      description = "Lists the configurations that were in use, the latest last.",
      mixinStandardHelpOptions = true)
  static final class History extends Asking {
    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.get(PATH + "/versions");
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      Table table = new Table("VERSION", "SINCE", "BY", "WHY");
      for (Document version : answer.document().member("versions").items()) {
        table.add(
            version.text("number"),
            version.text("at"),
            version.text("author"),
            version.text("comment"));
      }
      table.print(out);
    }
  }

  /// `leasehold config rollback`.
  @Command(
      name = "rollback",
      description = "Uses a version of the history again; a change like any other.",
      mixinStandardHelpOptions = true)
  static final class Rollback extends Changing {
    @Parameters(paramLabel = "VERSION", description = "Its number.")
    private int number;

    @Mixin private Why why = new Why();

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.post(PATH + "/versions/" + number + "/rollback" + why.query(), "");
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
