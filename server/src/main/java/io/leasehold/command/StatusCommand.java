package io.leasehold.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/// `leasehold status`: what runs, since when, and whether clients get leases.
@Command(
    name = "status",
    description = {
      "Shows what runs, since when, and whether clients get leases.",
      "Ends with 1 if they do not."
    },
    mixinStandardHelpOptions = true)
public final class StatusCommand extends Asking {
  private static final String FIELD = "%-13s %s%n";

  @Override
  ApiClient.Answer ask(ApiClient server) throws CouldNotException {
    return server.get("/api/v1/status");
  }

  @Override
  int exit(ApiClient.Answer answer) {
    return isReady(answer.document()) ? Exit.DONE : Exit.NO;
  }

  @Override
  void show(ApiClient.Answer answer, PrintWriter out) {
    Document status = answer.document();
    out.printf(FIELD, "state", isReady(status) ? "answering clients" : "not ready");
    for (Document reason : status.member("reasons").items()) {
      out.printf(FIELD, "", reason.asText());
    }
    out.printf(FIELD, "version", status.text("version") + ", Java " + status.text("java"));
    out.printf(FIELD, "since", status.text("started"));
    Document size = status.member("size");
    for (String what : new String[] {"networks", "subnets", "pools", "addresses", "reservations"}) {
      out.printf(FIELD, what, size.text(what));
    }
    Document leases = status.member("leases");
    for (String what : new String[] {"bound", "declined", "idle", "offered"}) {
      out.printf(FIELD, what, leases.text(what));
    }
    for (Document each : status.member("extensions").items()) {
      out.printf(FIELD, "extension", extension(each));
    }
  }

  private static String extension(Document each) {
    boolean aside = each.text("aside").equals("true");
    return "%s (%s) in %s%s"
        .formatted(
            each.text("name"),
            each.text("kind"),
            each.text("jar"),
            aside ? "; put aside for a while, see LH-1104 in the log" : "");
  }

  private static boolean isReady(Document status) {
    return status.text("ready").equals("true");
  }
}
