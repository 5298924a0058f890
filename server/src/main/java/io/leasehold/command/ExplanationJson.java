package io.leasehold.command;

import io.leasehold.engine.v4.FieldOrigin;
import io.leasehold.engine.v4.OptionFate;
import io.leasehold.engine.v4.Reply;
import io.leasehold.explain.Advice;
import io.leasehold.explain.Explanation;
import io.leasehold.explain.OptionStory;
import io.leasehold.explain.Told;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An explanation as JSON, for programs: the same that [ExplanationText] says.
final class ExplanationJson {
  /// By which options are named.
  private final OptionText4 words;

  private ExplanationJson(OptionText4 words) {
    this.words = words;
  }

  static Map<String, Object> of(Explanation explanation, OptionText4 words) {
    return switch (explanation) {
      case Explanation.Decided decided -> new ExplanationJson(words).decided(decided);
      case Explanation.NotServed(var name, var served) ->
          ordered("answer", false, "not-served", ordered("interface", name, "interfaces", served));
      case Explanation.TooFast(var query, var refusal) ->
          ordered(
              "answer",
              false,
              "too-fast",
              ordered(
                  "limit", refusal.sender().key(),
                  "sender", refusal.sender().of(query),
                  "rate", refusal.rate().perSecond(),
                  "burst", refusal.rate().burst()));
      case Explanation.Malformed(_, var what) ->
          ordered(
              "answer",
              false,
              "malformed",
              ordered(
                  "reason", label(what.reason()),
                  "offset", what.offset(),
                  "detail", what.detail()));
      case Explanation.Ignored(var reason) -> ordered("answer", false, "ignored", label(reason));
    };
  }

  private Map<String, Object> decided(Explanation.Decided decided) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("asked", asked(decided));
    json.put("steps", decided.steps().stream().map(ExplanationJson::step).toList());
    json.put("answer", decided.decision().reply().isPresent());
    json.put("reason", decided.decision().why().label());
    json.put("because", decided.decision().why().text());
    decided.decision().reply().ifPresent(reply -> json.put("reply", reply(reply, decided)));
    decided.sending().ifPresent(sending -> json.put("sent", sent(sending, decided)));
    json.put("changes", ChangeText.lines(decided.decision(), decided.atS()));
    Advice.on(decided.decision().why()).ifPresent(advice -> json.put("advice", advice));
    return json;
  }

  private Map<String, Object> asked(Explanation.Decided decided) {
    Message4 message = decided.query().message();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", MessageText.type(message));
    json.put("client", decided.query().client().toString());
    json.put("interface", decided.arrival().on().name());
    json.put("broadcast", decided.arrival().isBroadcast());
    json.putAll(header(message));
    json.put("options", options(message.options(), words));
    return json;
  }

  static List<Object> options(Options4 options, OptionText4 words) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      int code = options.codeAt(i);
      all.add(
          ordered(
              "code", code,
              "name", words.name(code),
              "value", words.value(code, options.valueAt(i)),
              "hex", options.valueAt(i).toHex()));
    }
    return all;
  }

  static Map<String, Object> header(Message4 message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("xid", "%08x".formatted(message.xid()));
    json.put("chaddr", message.chaddr().toString());
    json.put("ciaddr", message.ciaddr().toString());
    json.put("yiaddr", message.yiaddr().toString());
    json.put("siaddr", message.siaddr().toString());
    json.put("giaddr", message.giaddr().toString());
    json.put("secs", message.secs());
    json.put("flags", message.flags());
    json.put("sname", MessageText.shown(message.sname()));
    json.put("file", MessageText.shown(message.file()));
    return json;
  }

  private static Map<String, Object> step(Told told) {
    return ordered(
        "chapter", label(told.step().chapter()),
        "step", label(told.step()),
        "text", told.step().text() + " " + told.about());
  }

  private Map<String, Object> reply(Reply reply, Explanation.Decided decided) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", reply.type().rfcName());
    json.putAll(header(reply.message()));
    for (FieldOrigin origin : decided.fields()) {
      json.put(origin.field().rfcName() + "-set-by", origin.by());
    }
    json.put("options", OptionStory.sent(decided).stream().map(this::sent).toList());
    json.put("not-sent", OptionStory.notSent(decided).stream().map(this::notSent).toList());
    json.put("not-set", OptionStory.unset(decided));
    return json;
  }

  private Map<String, Object> sent(OptionStory.Sent sent) {
    return ordered(
        "code", sent.code(),
        "name", words.name(sent.code()),
        "value", words.value(sent.code(), sent.value()),
        "hex", sent.value().toHex(),
        "set-by", sent.by(),
        "how", sent.how());
  }

  private Map<String, Object> notSent(OptionFate.NotSent notSent) {
    return ordered(
        "code", notSent.code(),
        "name", words.name(notSent.code()),
        "set-by", notSent.by(),
        "why", notSent.why());
  }

  private static Map<String, Object> sent(
      Explanation.Sending sending, Explanation.Decided decided) {
    Map<String, Object> json = new LinkedHashMap<>();
    sending.to().ifPresent(to -> json.putAll(path(to)));
    json.put("row", label(sending.row()));
    json.put("because", sending.row().text());
    decided
        .decision()
        .reply()
        .filter(reply -> reply.delayMs() > 0)
        .ifPresent(reply -> json.put("delay-ms", reply.delayMs()));
    json.put("octets", sending.encoded().length());
    return json;
  }

  private static Map<String, Object> path(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Unicast(var to, int port, var from) ->
          ordered("to", to.toString(), "port", port, "from", from.toString());
      case Delivery.Broadcast(_, int port, var from) ->
          ordered("to", "255.255.255.255", "port", port, "from", from.toString());
      case Delivery.OnLink(_, var hardware, var to, int port, var from) ->
          ordered(
              "to", to.toString(),
              "hw-address", hardware.toString(),
              "port", port,
              "from", from.toString());
    };
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// @param keysAndValues by turns
  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
