package io.leasehold.command;

import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold dns`: the names of leases in DNS.
@Command(
    name = "dns",
    description = {
      "Shows how a running server stands with DNS, compares what DNS says with the leases, and has"
          + " it mended."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DnsCommand.Status.class,
      DnsCommand.Check.class,
      DnsCommand.Repair.class,
      DnsCommand.Resend.class
    },
    mixinStandardHelpOptions = true)
public final class DnsCommand implements Runnable {
  private static final String PATH = "/api/v1/dns";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one: status, check, repair or resend?");
  }

  /// `leasehold dns status`.
  @Command(
      name = "status",
      description = {
        "Shows what DNS is still to be told, and how the servers of each zone stand.",
        "Ends with 1 if no zone is kept up to date, or one of them takes no updates."
      },
      mixinStandardHelpOptions = true)
  static final class Status extends Asking {
    private static final String FIELD = "%-10s %s%n";

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.get(PATH);
    }

    @Override
    int exit(ApiClient.Answer answer) {
      Document standing = answer.document();
      boolean fails =
          standing.member("zones").items().stream()
              .map(zone -> zone.text("state"))
              .anyMatch(state -> state.equals("fails") || state.equals("key-unusable"));
      return isOn(standing) && !fails ? Exit.DONE : Exit.NO;
    }

    private static boolean isOn(Document standing) {
      return standing.text("on").equals("true");
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      Document standing = answer.document();
      if (!isOn(standing)) {
        out.println("no zone is kept up to date (ddns.zones)");
        return;
      }
      Document queue = standing.member("queue");
      String oldest = queue.text("oldest-seconds");
      out.printf(
          FIELD,
          "to tell",
          queue.text("updates")
              + (oldest.isEmpty() ? "" : ", the oldest for %s s".formatted(oldest)));
      String behind = queue.text("behind-events");
      if (!behind.equals("0")) {
        out.printf(
            FIELD,
            "behind",
            behind.isEmpty()
                ? "not known: all leases are being looked at"
                : Counted.of(Long.parseLong(behind), "event") + " not looked at yet");
      }
      out.printf(FIELD, "conflicts", standing.text("conflicts"));
      out.printf(FIELD, "refused", standing.text("refused"));
      out.println();
      Table table = new Table("ZONE", "STATE", "SINCE", "SERVERS", "KEY", "WHY");
      for (Document zone : standing.member("zones").items()) {
        String servers = zone.text("servers");
        table.add(
            zone.text("zone"),
            zone.text("state"),
            zone.text("since"),
            servers.isEmpty() ? "this server" : servers,
            zone.text("key"),
            zone.text("why"));
      }
      table.print(out);
    }
  }

  /// Compares.
  abstract static class Comparing extends Asking {
    @Option(
        names = "--zone",
        paramLabel = "ZONE",
        description = "Only this one. Default: all that are kept up to date.")
    private Optional<String> zone = Optional.empty();

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "The most differences that are shown; all are counted. Default: 100.")
    private int limit = 100;

    ApiClient.Answer ask(ApiClient server, String what) throws CouldNotException {
      String of =
          zone.map(name -> "&zone=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).orElse("");
      return server.postForLong("%s/%s?limit=%d%s".formatted(PATH, what, limit, of));
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      Document compared = answer.document();
      showDifferences(compared, out);
      Table zones =
          new Table(
              "ZONE",
              "READ BY",
              "COMPARED",
              "MISSING",
              "DIFFERENT",
              "STRAY",
              "CONFLICT",
              "WAITING");
      for (Document each : compared.member("zones").items()) {
        zones.add(
            each.text("zone"),
            each.text("how"),
            each.text("compared"),
            each.text("missing"),
            each.text("different"),
            each.text("stray"),
            each.text("conflict"),
            each.text("waiting"));
      }
      zones.print(out);
      for (Document each : compared.member("zones").items()) {
        if (each.has("why")) {
          out.println("not all of %s: %s".formatted(each.text("zone"), each.text("why")));
        } else if (each.text("how").equals("answered")) {
          out.println(
              "%s: answered by this server, there is nothing to compare"
                  .formatted(each.text("zone")));
        }
      }
    }

    private static void showDifferences(Document compared, PrintWriter out) {
      if (compared.member("differences").items().isEmpty()) {
        return;
      }
      Table table = new Table("WHAT", "NAME", "LEASE", "WANTED", "FOUND");
      for (Document each : compared.member("differences").items()) {
        table.add(
            each.text("what"),
            each.text("name"),
            each.text("address"),
            each.text("wanted"),
            each.text("found"));
      }
      table.print(out);
      out.println();
    }

    /// Whether all was looked at.
    static boolean isWhole(Document compared) {
      return compared.text("whole").equals("true");
    }
  }

  /// `leasehold dns check`.
  @Command(
      name = "check",
      description = {
        "Compares what DNS says with what leases want. What others entered is not mentioned.",
        "Ends with 1 if there are differences, or not all could be looked at; what is still being"
            + " told is none."
      },
      mixinStandardHelpOptions = true)
  static final class Check extends Comparing {
    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return ask(server, "check");
    }

    @Override
    int exit(ApiClient.Answer answer) {
      Document compared = answer.document();
      boolean isSame =
          Stream.of("missing", "different", "stray", "conflict")
              .allMatch(what -> compared.text(what).equals("0"));
      return isSame && isWhole(compared) ? Exit.DONE : Exit.NO;
    }
  }

  /// `leasehold dns repair`.
  @Command(
      name = "repair",
      description = {
        "Compares what DNS says with what leases want, and has told again what is missing,"
            + " different or stray. A name that is somebody else's stays theirs.",
        "Ends with 1 if not all could be looked at."
      },
      mixinStandardHelpOptions = true)
  static final class Repair extends Comparing {
    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return ask(server, "repair");
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      super.show(answer, out);
      out.println("told again: " + answer.document().text("told"));
    }

    @Override
    int exit(ApiClient.Answer answer) {
      return isWhole(answer.document()) ? Exit.DONE : Exit.NO;
    }
  }

  /// `leasehold dns resend`.
  @Command(
      name = "resend",
      description = {
        "Has the names of one lease told to DNS again, and says what kept them out of it before.",
        "Ends with 1 if DNS is to say nothing of the address."
      },
      mixinStandardHelpOptions = true)
  static final class Resend extends Asking {
    private static final Set<String> TROUBLES = Set.of("conflict", "failed", "no-zone");

    @Parameters(paramLabel = "ADDRESS", converter = AddressText.class, description = "IPv4.")
    private Ipv4 address = Ipv4.ANY;

    /// What was wrong until then; what is told again is waiting.
    private Set<String> troubles = Set.of();

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      String path = "/api/v1/leases/" + address;
      ApiClient.Answer lease = server.get(path);
      troubles = lease.isGood() ? troubles(lease.document().member("dns")) : Set.of();
      return server.post(path + "/dns", "");
    }

    /// The pointer often fails for the same reason as the name.
    private static Set<String> troubles(Document names) {
      return Stream.of("forward", "reverse")
          .map(names::member)
          .filter(standing -> TROUBLES.contains(standing.text("state")))
          .map(
              standing ->
                  standing.text("state")
                      + (standing.has("why") ? " (" + standing.text("why") + ")" : ""))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      out.println(
          "%s: %s is told again%s"
              .formatted(
                  address,
                  answer.document().text("name"),
                  troubles.isEmpty() ? "" : "; it stood at " + String.join(", ", troubles)));
    }

    @Override
    void refuse(ApiClient.Answer answer, PrintWriter out) {
      out.println(address + ": " + answer.detail());
    }
  }
}
