package io.leasehold.command;

import io.leasehold.engine.v4.FieldOrigin;
import io.leasehold.engine.v4.OptionFate;
import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.Trace.Chapter;
import io.leasehold.events.Printable;
import io.leasehold.explain.Advice;
import io.leasehold.explain.Explanation;
import io.leasehold.explain.OptionStory;
import io.leasehold.explain.Told;
import io.leasehold.pipeline.PacketGate;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// An explanation in words: what was asked, how it was decided, what is answered and where to.
final class ExplanationText {
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  /// By which options are named.
  private final OptionText4 words;

  private ExplanationText(OptionText4 words) {
    this.words = words;
  }

  static List<String> lines(Explanation explanation, OptionText4 words) {
    ExplanationText text = new ExplanationText(words);
    switch (explanation) {
      case Explanation.Decided decided -> text.decided(decided);
      case Explanation.NotServed(var name, var served) -> text.notServed(name, served);
      case Explanation.TooFast(var query, var refusal) -> text.tooFast(query, refusal);
      case Explanation.Malformed malformed -> text.malformed(malformed);
      case Explanation.Ignored(var reason) ->
          text.line("answered: nothing, because a server answers no " + noun(reason));
    }
    return List.copyOf(text.lines);
  }

  private void notServed(String name, String served) {
    line(
        "answered: nothing, because %s is not served: \"interfaces\" has %s"
            .formatted(name, served));
    line(
        "what to do: Add the interface to \"interfaces\", or name the one that the query came in"
            + " on. The server counts such queries in dhcp_datagrams_unchosen_total.");
  }

  private void decided(Explanation.Decided decided) {
    Message4 asked = decided.query().message();
    line(
        "asked: %s from %s, %s %s"
            .formatted(
                MessageText.type(asked),
                decided.query().client(),
                decided.arrival().isBroadcast() ? "by broadcast on" : "by unicast on",
                decided.arrival().on().name()));
    MessageText.lines(asked, words).forEach(each -> line(INDENT + each));
    for (Chapter chapter : Chapter.values()) {
      chapter(chapter, decided.steps());
    }
    answer(decided);
  }

  private void chapter(Chapter chapter, List<Told> steps) {
    List<Told> its = steps.stream().filter(told -> told.step().chapter() == chapter).toList();
    if (!its.isEmpty()) {
      line(chapter.name().toLowerCase(Locale.ROOT) + ":");
      its.forEach(told -> line(INDENT + told.step().text() + " " + Printable.of(told.about())));
    }
  }

  private void answer(Explanation.Decided decided) {
    String why = decided.decision().why().text();
    Optional<Reply> reply = decided.decision().reply();
    if (reply.isEmpty()) {
      line("answered: nothing, because " + why);
      advice(decided);
      changes(decided);
      return;
    }
    Message4 message = reply.get().message();
    String address = message.yiaddr().isAny() ? "" : " " + message.yiaddr();
    line("answered: " + MessageText.type(message) + address + ", because " + why);
    line(INDENT + MessageText.header(message));
    decided.fields().forEach(origin -> line(INDENT + text(origin, message)));
    OptionStory.sent(decided).forEach(told -> line(INDENT + text(told)));
    notSent(OptionStory.notSent(decided));
    unset(decided);
    decided.sending().ifPresent(sending -> sent(sending, reply.get().delayMs()));
    changes(decided);
    advice(decided);
  }

  private void sent(Explanation.Sending sending, int delayMs) {
    line("sent: " + sending.to().map(ExplanationText::path).orElse("nowhere"));
    line(INDENT + "because " + sending.row().text());
    if (delayMs > 0) {
      line(
          INDENT
              + "after %d ms (\"offer-delay\"): the address is held so much longer, in full seconds"
                  .formatted(delayMs));
    }
    line(INDENT + "%d octets of DHCP".formatted(sending.encoded().length()));
  }

  private void changes(Explanation.Decided decided) {
    List<String> changes = ChangeText.lines(decided.decision(), decided.atS());
    if (!changes.isEmpty()) {
      line("changed:");
      changes.forEach(each -> line(INDENT + each));
    }
  }

  private void advice(Explanation.Decided decided) {
    Advice.on(decided.decision().why()).ifPresent(advice -> line("what to do: " + advice));
  }

  private void tooFast(Query query, PacketGate.Refusal refusal) {
    line("asked: %s from %s".formatted(MessageText.type(query.message()), query.client()));
    line(
        "answered: nothing, because %s sends faster than \"%s\" of \"limits\" allows (%s)"
            .formatted(shown(refusal.sender().of(query)), refusal.sender().key(), refusal.rate()));
  }

  private void malformed(Explanation.Malformed malformed) {
    line("answered: nothing, because it is not a DHCP message");
    line(
        INDENT + "at octet %d: %s".formatted(malformed.what().offset(), malformed.what().detail()));
    OctetMark.lines(malformed.datagram(), malformed.what().offset())
        .forEach(each -> line(INDENT + each));
  }

  private static String noun(IgnoredReason reason) {
    return switch (reason) {
      case BOOTREPLY -> "BOOTREPLY: it is what a server sends";
      case SERVER_MESSAGE -> "message that servers send";
      case UNSUPPORTED_TYPE -> "message of this type";
    };
  }

  private static String text(FieldOrigin origin, Message4 message) {
    String value =
        switch (origin.field()) {
          case SIADDR -> message.siaddr().toString();
          case SNAME -> Printable.of(message.sname().toByteArray());
          case FILE -> Printable.of(message.file().toByteArray());
        };
    return "%s: %s   <- %s".formatted(origin.field().rfcName(), value, shown(origin.by()));
  }

  private String text(OptionStory.Sent sent) {
    String how = sent.how().isEmpty() ? "" : " (" + shown(sent.how()) + ")";
    return "%3d %s: %s   <- %s%s"
        .formatted(
            sent.code(),
            words.name(sent.code()),
            words.value(sent.code(), sent.value()),
            shown(sent.by()),
            how);
  }

  private void notSent(List<OptionFate.NotSent> notSent) {
    if (!notSent.isEmpty()) {
      line("set, but not sent:");
      for (OptionFate.NotSent option : notSent) {
        line(
            "%s%3d %s of %s: %s"
                .formatted(
                    INDENT,
                    option.code(),
                    words.name(option.code()),
                    shown(option.by()),
                    shown(option.why())));
      }
    }
  }

  private void unset(Explanation.Decided decided) {
    String unset =
        OptionStory.unset(decided).stream()
            .map(code -> code + " " + words.name(code))
            .collect(Collectors.joining(", "));
    if (!unset.isEmpty()) {
      line("requested, but set by no level:");
      line(INDENT + unset);
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

  private static String shown(String text) {
    return Printable.of(text);
  }

  private void line(String text) {
    lines.add(text);
  }
}
