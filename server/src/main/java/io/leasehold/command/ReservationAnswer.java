package io.leasehold.command;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/// A change of a reservation: why, and what came of it.
final class ReservationAnswer {
  @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the history.")
  private String comment = "";

  String query() {
    return "?comment=" + ApiClient.encoded(comment);
  }

  /// @param done what has happened
  static void show(ApiClient.Answer answer, String done, PrintWriter out) {
    Document body = answer.document();
    out.println(body.text("id") + ": " + done + version(body.text("version")));
  }

  private static String version(String number) {
    if (!number.matches("[1-9][0-9]{0,8}")) {
      return "; the configuration is as it was";
    }
    return "; version %s of the configuration; back by: leasehold config rollback %d"
        .formatted(number, Integer.parseInt(number) - 1);
  }
}
