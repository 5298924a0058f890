package io.leasehold.command;

import java.io.PrintWriter;
import java.util.List;

/// What a server says of a configuration, for people.
final class ConfigAnswer {
  private ConfigAnswer() {}

  /// @param done what has happened if it is in use
  /// @return an [Exit] code
  static int print(ApiClient.Answer answer, String done, PrintWriter out) {
    Document body = Document.of(answer.body());
    if (!answer.isGood()) {
      findings("", body.member("errors").items(), out);
      out.println(answer.detail());
      return Exit.NO;
    }
    Document what = body.member("what");
    findings("left out: ", what.member("left-out").items(), out);
    findings("warning: ", what.member("warnings").items(), out);
    findings("note: ", what.member("notes").items(), out);
    String version = body.text("version");
    out.println(
        "%s: %s%s"
            .formatted(
                done,
                what.text("summary"),
                version.isEmpty() ? "; it was in use already" : "; version " + version));
    return Exit.DONE;
  }

  static void findings(String heading, List<Document> findings, PrintWriter out) {
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
