package io.leasehold.command;

import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold reservations`: what a running server keeps for whom, and every way to change it.
@Command(
    name = "reservations",
    description = "Shows and changes the reservations of a running server, in its file, too.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReservationsCommand.Listed.class,
      ReservationsCommand.Show.class,
      ReservationsCommand.Add.class,
      ReservationsCommand.Change.class,
      ReservationsCommand.Remove.class
    },
    mixinStandardHelpOptions = true)
public final class ReservationsCommand implements Runnable {
  static final String PATH = "/api/v1/reservations";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which one: list, show, add, change or remove?");
  }

  /// `leasehold reservations list`.
  @Command(
      name = "list",
      description = {
        "Lists the reservations in use: those that hold anywhere, then subnet by subnet.",
        "Ends with 1 if filters are given and nothing fits them."
      },
      mixinStandardHelpOptions = true)
  static final class Listed implements Callable<Integer> {
    private static final String LINE = "%-15s  %-24s  %s%n";
    private static final int PAGE_SIZE = 1_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ApiClient server = new ApiClient();

    @Option(
        names = "--subnet",
        paramLabel = "SUBNET",
        description = "Only those of this subnet, or (global) those that hold anywhere.")
    private Optional<String> subnet = Optional.empty();

    @Option(
        names = "--address",
        paramLabel = "RANGE",
        description = "Only those of this address, prefix or range.")
    private Optional<String> address = Optional.empty();

    @Option(
        names = "--text",
        paramLabel = "TEXT",
        description = "Only those with this in address, name or an identifier.")
    private Optional<String> text = Optional.empty();

    @Option(names = "--json", description = "Prints each as the API says it, a line for each.")
    private boolean json;

    @Override
    public Integer call() throws CouldNotException {
      PrintWriter out = spec.commandLine().getOut();
      String query = query();
      Optional<String> next = Optional.of("");
      long count = 0;
      while (next.isPresent()) {
        Document page = Document.of(server.get(PATH + query + next.get()).body());
        List<Document> items = page.member("reservations").items();
        if (count == 0 && !items.isEmpty() && !json) {
          out.printf(LINE, "ADDRESS", "HOSTNAME", "ID");
        }
        items.forEach(each -> print(each, out));
        count += items.size();
        next =
            Optional.of(page.text("next"))
                .filter(cursor -> !cursor.isEmpty())
                .map(cursor -> "&cursor=" + ApiClient.encoded(cursor));
      }
      if (!json) {
        out.println(Counted.of(count, "reservation"));
      }
      out.flush();
      boolean isNarrow = subnet.isPresent() || address.isPresent() || text.isPresent();
      return count == 0 && isNarrow ? Exit.NO : Exit.DONE;
    }

    private String query() {
      StringBuilder query = new StringBuilder("?limit=" + PAGE_SIZE);
      subnet.ifPresent(value -> query.append("&subnet=").append(ApiClient.encoded(value)));
      address.ifPresent(value -> query.append("&address=").append(ApiClient.encoded(value)));
      text.ifPresent(value -> query.append("&text=").append(ApiClient.encoded(value)));
      return query.toString();
    }

    private void print(Document each, PrintWriter out) {
      if (json) {
        out.println(Compact.of(each.json()));
      } else {
        out.printf(LINE, each.text("address"), each.text("hostname"), each.text("id"));
      }
    }
  }

  /// Which reservation, of those that there are.
  static final class Named {
    @Parameters(
        paramLabel = "ID",
        description = "Of the reservation, as `list` shows it; or the address that it is for.")
    private String id = "";

    String path(ApiClient server) throws CouldNotException {
      String found = Ipv4.parse(id).isPresent() ? byAddress(server).orElse(id) : id;
      // A subnet's slash stands in an id as a line below.
      return PATH + "/" + ApiClient.encoded(found.replace('/', '_'));
    }

    private Optional<String> byAddress(ApiClient server) throws CouldNotException {
      List<Document> all =
          Document.of(server.get(PATH + "?limit=2&address=" + id).body())
              .member("reservations")
              .items();
      return all.size() == 1 ? Optional.of(all.getFirst().text("id")) : Optional.empty();
    }
  }

  /// `leasehold reservations show`.
  @Command(
      name = "show",
      description = "Shows one as the file has it. Ends with 1 if there is none.",
      mixinStandardHelpOptions = true)
  static final class Show extends Asking {
    private static final String FIELD = "%-15s  %s%n";

    @Mixin private Named which = new Named();

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.get(which.path(server));
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      Document body = answer.document();
      out.printf(FIELD, "id", body.text("id"));
      out.printf(FIELD, "subnet", body.text("subnet").isEmpty() ? "any" : body.text("subnet"));
      for (Json.Member member : ReservationFields.members(body.member("reservation"))) {
        String plain = new Document(member.value()).asText();
        out.printf(FIELD, member.key(), plain.isEmpty() ? Compact.of(member.value()) : plain);
      }
    }
  }

  /// `leasehold reservations add`.
  @Command(
      name = "add",
      description = {
        "Makes a reservation, which holds at once, and writes it into the server's file.",
        "Ends with 1 if it cannot be used; nothing has changed then."
      },
      mixinStandardHelpOptions = true)
  static final class Add extends ReservationChange {
    @Mixin private ReservationFields fields = new ReservationFields();

    @Option(
        names = "--subnet",
        paramLabel = "SUBNET",
        description = "Where it is to stand (global: anywhere). Default: the address's subnet.")
    private Optional<String> subnet = Optional.empty();

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      String where = subnet.map(value -> "&subnet=" + ApiClient.encoded(value)).orElse("");
      String body = Compact.of(fields.over(List.of()));
      return server.change("POST", PATH + query() + where, body, "");
    }
  }

  /// `leasehold reservations change`.
  @Command(
      name = "change",
      description = {
        "Changes what is said of a reservation, and nothing else of it; at once, and in the file.",
        "Ends with 1 if it cannot be used so; nothing has changed then."
      },
      mixinStandardHelpOptions = true)
  static final class Change extends ReservationChange {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private Named which = new Named();

    @Mixin private ReservationFields fields = new ReservationFields();

    @Option(
        names = "--unset",
        paramLabel = "KEY",
        description = "Takes a key out. Several times, if several.")
    private List<String> unset = new ArrayList<>();

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      if (unset.isEmpty() && !fields.isGiven()) {
        throw new ParameterException(spec.commandLine(), "What is to be changed?");
      }
      String path = which.path(server);
      ApiClient.Answer present = server.get(path);
      if (!present.isGood()) {
        return present;
      }
      List<Json.Member> members =
          ReservationFields.members(Document.of(present.body()).member("reservation")).stream()
              .filter(member -> !unset.contains(member.key()))
              .toList();
      String body = Compact.of(fields.over(members));
      return server.change("PUT", path + query(), body, present.tag());
    }
  }

  /// `leasehold reservations remove`.
  @Command(
      name = "remove",
      description = {
        "Removes a reservation, also from the server's file.",
        "A client that has the address keeps it if a pool has it."
      },
      mixinStandardHelpOptions = true)
  static final class Remove extends ReservationChange {
    @Mixin private Named which = new Named();

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.change("DELETE", which.path(server) + query(), "", "");
    }

    @Override
    String done() {
      return "removed";
    }
  }
}
