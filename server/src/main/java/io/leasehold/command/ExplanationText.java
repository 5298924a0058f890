package io.leasehold.command;

import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.events.Printable;
import io.leasehold.explain.Explanation;
import io.leasehold.explain.Told;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An explanation in words: what was asked, how it was decided, what is answered and where to.
final class ExplanationText {
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  private ExplanationText() {}

  static List<String> lines(Explanation explanation) {
    ExplanationText text = new ExplanationText();
    switch (explanation) {
      case Explanation.Decided decided -> text.decided(decided);
      case Explanation.NoQuery(String why) -> text.line("no answer: " + why);
    }
    return List.copyOf(text.lines);
  }

  private void decided(Explanation.Decided decided) {
    Message4 asked = decided.query().message();
    line("asked: " + MessageText.type(asked) + " from " + decided.query().client());
    MessageText.lines(asked).forEach(each -> line(INDENT + each));
    line("decided:");
    for (Told told : decided.steps()) {
      if (told.step() != Step.OPTION) {
        line(INDENT + told.step().text() + " " + Printable.of(told.about()));
      }
    }
    answer(decided);
  }

  private void answer(Explanation.Decided decided) {
    String why = decided.decision().why().text();
    Optional<Reply> reply = decided.decision().reply();
    if (reply.isEmpty()) {
      line("answered: nothing, because " + why);
      return;
    }
    Message4 message = reply.get().message();
    String address = message.yiaddr().isAny() ? "" : " " + message.yiaddr();
    line("answered: " + MessageText.type(message) + address + ", because " + why);
    line(INDENT + MessageText.header(message));
    MessageText.fields(message).forEach(each -> line(INDENT + each));
    options(message.options(), origins(decided.steps()));
    line("sent: " + decided.delivery().map(ExplanationText::path).orElse("nowhere: no such host"));
  }

  /// The level that set each option, by its code.
  private static Map<Integer, String> origins(List<Told> steps) {
    Map<Integer, String> origins = new HashMap<>();
    for (Told told : steps) {
      if (told.step() == Step.OPTION) {
        int space = told.about().indexOf(' ');
        origins.put(
            Integer.parseInt(told.about().substring(0, space)), told.about().substring(space + 1));
      }
    }
    return origins;
  }

  private void options(Options4 options, Map<Integer, String> origins) {
    for (int i = 0; i < options.size(); i++) {
      int code = options.codeAt(i);
      String origin = origins.containsKey(code) ? "   <- " + Printable.of(origins.get(code)) : "";
      line(
          "%s%3d %s: %s%s"
              .formatted(
                  INDENT,
                  code,
                  OptionText4.name(code),
                  OptionText4.value(code, options.valueAt(i)),
                  origin));
    }
  }

  private static String path(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Unicast(var to, int port, var from) ->
          "by unicast to %s port %d, from %s".formatted(to, port, from);
      case Delivery.Broadcast(_, int port, var from) ->
          "by broadcast to 255.255.255.255 port %d, from %s".formatted(port, from);
      case Delivery.OnLink(_, var hardware, var to, int port, var from) ->
          "to the hardware address %s, for %s port %d, from %s".formatted(hardware, to, port, from);
    };
  }

  private void line(String text) {
    lines.add(text);
  }
}
