package io.leasehold.command;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/// A command that changes a reservation: why, and what came of it.
abstract class ReservationChange extends Asking {
  @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the history.")
  private String comment = "";

  /// What has happened when the server did it.
  String done() {
    return "in use";
  }

  final String query() {
    return "?comment=" + ApiClient.encoded(comment);
  }

  @Override
  final void show(ApiClient.Answer answer, PrintWriter out) {
    Document body = answer.document();
    out.println(body.text("id") + ": " + done() + version(body.text("version")));
  }

  private static String version(String number) {
    if (!number.matches("[1-9][0-9]{0,8}")) {
      return "; the configuration is as it was";
    }
    return "; version %s of the configuration; back by: leasehold config rollback %d"
        .formatted(number, Integer.parseInt(number) - 1);
  }

  /// Without lines: the text that they are of was made by the server, and is nowhere.
  @Override
  final void refuse(ApiClient.Answer answer, PrintWriter out) {
    for (Document each : answer.document().member("errors").items()) {
      out.println(
          "%s: found %s, expected %s"
              .formatted(each.text("path"), each.text("found"), each.text("expected")));
    }
    out.println(answer.detail());
  }
}
