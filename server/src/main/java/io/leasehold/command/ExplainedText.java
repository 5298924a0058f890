package io.leasehold.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An explanation of a running server in words, as [ExplanationText] has them: made of what
/// [ExplanationJson] says.
final class ExplainedText {
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  private ExplainedText() {}

  static List<String> lines(Document explained) {
    ExplainedText text = new ExplainedText();
    text.asked(explained.member("asked"));
    text.steps(explained.member("steps").items());
    if (explained.text("answer").equals("true")) {
      text.answered(explained);
    } else {
      text.line("answered: nothing, because " + whyNot(explained));
    }
    text.changed(explained.member("changes").items());
    if (!explained.text("advice").isEmpty()) {
      text.line("what to do: " + explained.text("advice"));
    }
    return List.copyOf(text.lines);
  }

  private static String whyNot(Document explained) {
    Document malformed = explained.member("malformed");
    Document notServed = explained.member("not-served");
    Document tooFast = explained.member("too-fast");
    if (!malformed.text("reason").isEmpty()) {
      return "it is not a DHCP message: at octet %s, %s"
          .formatted(malformed.text("offset"), malformed.text("detail"));
    }
    if (!notServed.text("interface").isEmpty()) {
      return "%s is not served: \"interfaces\" has %s"
          .formatted(notServed.text("interface"), notServed.text("interfaces"));
    }
    if (!tooFast.text("limit").isEmpty()) {
      return "%s sends faster than \"%s\" of \"limits\" allows"
          .formatted(tooFast.text("sender"), tooFast.text("limit"));
    }
    return explained.text("ignored").isEmpty()
        ? explained.text("because")
        : "it is none for a server: " + explained.text("ignored");
  }

  private void asked(Document asked) {
    if (asked.text("type").isEmpty()) {
      return;
    }
    line(
        "asked: %s from %s, %s %s"
            .formatted(
                asked.text("type"),
                asked.text("client"),
                asked.text("broadcast").equals("true") ? "by broadcast on" : "by unicast on",
                asked.text("interface")));
    for (Document option : asked.member("options").items()) {
      line(INDENT + option(option));
    }
  }

  private static String option(Document option) {
    return "%3s %s: %s".formatted(option.text("code"), option.text("name"), option.text("value"));
  }

  private void steps(List<Document> steps) {
    String chapter = "";
    List<Document> sorted = new ArrayList<>();
    steps.stream()
        .map(step -> step.text("chapter"))
        .distinct()
        .forEach(
            name ->
                steps.stream()
                    .filter(step -> step.text("chapter").equals(name))
                    .forEach(sorted::add));
    for (Document step : sorted) {
      if (!step.text("chapter").equals(chapter)) {
        chapter = step.text("chapter");
        line(chapter + ":");
      }
      line(INDENT + step.text("text"));
    }
  }

  private void answered(Document explained) {
    Document reply = explained.member("reply");
    String yiaddr = reply.text("yiaddr");
    String address = yiaddr.equals("0.0.0.0") ? "" : " " + yiaddr;
    line(
        "answered: %s%s, because %s"
            .formatted(reply.text("type"), address, explained.text("because")));
    for (Document option : reply.member("options").items()) {
      String how = option.text("how").isEmpty() ? "" : " (%s)".formatted(option.text("how"));
      line("%s%s   <- %s%s".formatted(INDENT, option(option), option.text("set-by"), how));
    }
    notSent(reply.member("not-sent").items());
    String unset =
        reply.member("not-set").items().stream()
            .map(Document::asText)
            .collect(Collectors.joining(", "));
    if (!unset.isEmpty()) {
      line("requested, but set by no level:");
      line(INDENT + unset);
    }
    sent(explained.member("sent"));
  }

  private void notSent(List<Document> notSent) {
    if (!notSent.isEmpty()) {
      line("set, but not sent:");
    }
    for (Document option : notSent) {
      line(
          "%s%3s %s of %s: %s"
              .formatted(
                  INDENT,
                  option.text("code"),
                  option.text("name"),
                  option.text("set-by"),
                  option.text("why")));
    }
  }

  private void sent(Document sent) {
    String to =
        sent.text("to").isEmpty()
            ? "nowhere"
            : "to %s port %s, from %s"
                .formatted(sent.text("to"), sent.text("port"), sent.text("from"));
    line("sent: " + to);
    line(INDENT + "because " + sent.text("because"));
  }

  private void changed(List<Document> changes) {
    if (!changes.isEmpty()) {
      line("changed:");
      changes.forEach(each -> line(INDENT + each.asText()));
    }
  }

  private void line(String text) {
    lines.add(text);
  }
}
