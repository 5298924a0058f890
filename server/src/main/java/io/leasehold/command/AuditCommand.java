package io.leasehold.command;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `leasehold audit`: who changed what.
@Command(
    name = "audit",
    description = "Shows who changed what, and whether that was changed since.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AuditCommand.List.class, AuditCommand.Export.class, AuditVerifyCommand.class},
    mixinStandardHelpOptions = true)
public final class AuditCommand implements Runnable {
  private static final String PATH = "/api/v1/audit";
  private static final int COUNT_MAX = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one: list, export or verify?");
  }

  /// `leasehold audit list`.
  @Command(
      name = "list",
      description = "Lists what was changed, the latest first.",
      mixinStandardHelpOptions = true)
  static final class List implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    @Option(
        names = "--from",
        paramLabel = "TIME",
        converter = TimeText.class,
        description = "Not before, as 2027-01-31T12:00:00Z.")
    private Optional<String> from = Optional.empty();

    @Option(
        names = "--to",
        paramLabel = "TIME",
        converter = TimeText.class,
        description = "Before.")
    private Optional<String> to = Optional.empty();

    @Option(
        names = "--who",
        paramLabel = "NAME[,NAME]",
        description = "Names of tokens; start, stop, SIGHUP.")
    private Optional<String> who = Optional.empty();

    @Option(
        names = "--action",
        paramLabel = "WORD[,WORD]",
        description = "What was done, as the list has it.")
    private Optional<String> action = Optional.empty();

    @Option(
        names = "--outcome",
        paramLabel = "WORD[,WORD]",
        description = {
          "done, refused, failed, unknown, asked.",
          "Default: all but asked, which is written before something is done."
        })
    private String outcome = "done,refused,failed,unknown";

    @Option(names = "--limit", paramLabel = "N", description = "The most. Default: 50.")
    private int limit = 50;

    @Option(names = "--json", description = "Prints what the API says, a page a line.")
    private boolean json;

    @Override
    public Integer call() throws CouldNotException {
      if (limit < 1 || limit > COUNT_MAX) {
        throw new ParameterException(
            spec.commandLine(),
            "--limit %d: expected a number from 1 to %d".formatted(limit, COUNT_MAX));
      }
      PrintWriter out = spec.commandLine().getOut();
      Table table = new Table("NUMBER", "TIME", "WHO", "OUTCOME", "ACTION", "ON", "DETAIL");
      int found = 0;
      String cursor = "";
      do {
        // A page may be short, for much is looked at in vain.
        String body = api.get(query(limit - found, cursor)).body();
        Document page = Document.of(body);
        if (json) {
          out.println(body);
        } else {
          page.member("entries").items().forEach(entry -> add(entry, table));
        }
        found += page.member("entries").items().size();
        cursor = page.text("next");
      } while (!cursor.isEmpty() && found < limit);
      if (!json) {
        table.print(out);
      }
      out.flush();
      return Exit.DONE;
    }

    private String query(int count, String cursor) {
      StringBuilder query = new StringBuilder(PATH + "?limit=" + count);
      query.append("&outcome=").append(encoded(outcome));
      from.ifPresent(time -> query.append("&from=").append(encoded(time)));
      to.ifPresent(time -> query.append("&to=").append(encoded(time)));
      who.ifPresent(names -> query.append("&who=").append(encoded(names)));
      action.ifPresent(words -> query.append("&action=").append(encoded(words)));
      if (!cursor.isEmpty()) {
        query.append("&cursor=").append(encoded(cursor));
      }
      return query.toString();
    }

    private static void add(Document entry, Table to) {
      String who = entry.text("who");
      to.add(
          entry.text("number"),
          entry.text("time"),
          who.isEmpty() ? entry.text("source") : who,
          entry.text("outcome"),
          entry.text("action"),
          entry.text("on"),
          entry.text("detail"));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  /// `leasehold audit export`.
  @Command(
      name = "export",
      description = "Prints every entry just as it was written, for `audit verify FILE`.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    @Override
    public Integer call() throws CouldNotException {
      PrintWriter out = spec.commandLine().getOut();
      api.eachLine(
          PATH,
          line -> {
            out.print(line);
            out.print('\n');
          });
      out.flush();
      return Exit.DONE;
    }
  }
}
