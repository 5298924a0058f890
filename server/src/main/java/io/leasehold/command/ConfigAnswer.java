package io.leasehold.command;

import java.io.PrintWriter;
import java.util.List;

/// What a server says of a configuration, for people.
final class ConfigAnswer {
  private ConfigAnswer() {}

  /// @param done what has happened
  static void show(ApiClient.Answer answer, String done, PrintWriter out) {
    Document body = answer.document();
    Document what = body.member("what");
    findings("left out: ", what.member("left-out").items(), out);
    findings("warning: ", what.member("warnings").items(), out);
    findings("note: ", what.member("notes").items(), out);
    out.println("%s: %s%s".formatted(done, what.text("summary"), change(body)));
  }

  private static String change(Document body) {
    if (body.text("changed").equals("false")) {
      return "; nothing has changed: it was in use already";
    }
    String version = body.text("version");
    return version.isEmpty() ? "; no version could be kept" : "; version " + version;
  }

  /// Every error, and the sum of them.
  static void refuse(ApiClient.Answer answer, PrintWriter out) {
    findings("", answer.document().member("errors").items(), out);
    out.println(answer.detail());
  }

  private static void findings(String heading, List<Document> findings, PrintWriter out) {
    for (Document each : findings) {
      out.println(
          "%sline %s, column %s, %s: found %s, expected %s"
              .formatted(
                  heading,
                  each.text("line"),
                  each.text("column"),
                  each.text("path"),
                  each.text("found"),
                  each.text("expected")));
    }
  }
}
