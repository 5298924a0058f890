package io.leasehold.explain;

import io.leasehold.engine.v4.OptionFate;
import io.leasehold.engine.v4.Reply;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options of a decided query's reply, each with where it comes from; and those that it has
/// not.
public final class OptionStory {
  /// What the server puts in by itself, and what follows what.
  private static final Map<Integer, String> PROTOCOL =
      Map.of(
          OptionCode4.MESSAGE_TYPE.code(), "the kind of the answer",
          OptionCode4.SERVER_IDENTIFIER.code(), "see network",
          OptionCode4.LEASE_TIME.code(), "see times",
          OptionCode4.RENEWAL_TIME.code(), "see times",
          OptionCode4.REBINDING_TIME.code(), "see times",
          OptionCode4.MESSAGE.code(), "the reason of the refusal",
          OptionCode4.RAPID_COMMIT.code(), "RFC 4039: this is no offer");

  /// What comes back as the query has it.
  private static final Set<Integer> ECHOED =
      Set.of(
          OptionCode4.CLIENT_IDENTIFIER.code(),
          OptionCode4.RELAY_AGENT_INFORMATION.code(),
          OptionCode4.CLIENT_MACHINE_ID.code(),
          OptionCode4.SUBNET_SELECTION.code(),
          OptionCode4.VIRTUAL_SUBNET_SELECTION.code());

  private static final String SERVER = "the server";
  private static final String ECHO = "the query, whose own comes back";

  private OptionStory() {}

  /// An option of the reply.
  ///
  /// @param by the level that sets it, or the server
  /// @param how empty if its value is as configured
  public record Sent(int code, Octets value, String by, String how) {}

  /// In the reply's order, without those that find no room.
  public static List<Sent> sent(Explanation.Decided decided) {
    Options4 options = options(decided);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      if (!leftOut(decided).contains(options.codeAt(i))) {
        sent.add(sent(options.codeAt(i), options.valueAt(i), decided));
      }
    }
    return sent;
  }

  private static Sent sent(int code, Octets value, Explanation.Decided decided) {
    if (ECHOED.contains(code) && decided.query().message().options().get(code).isPresent()) {
      return new Sent(code, value, ECHO, "");
    }
    boolean same =
        decided.query().message().options().get(code).equals(Optional.of(value))
            && !PROTOCOL.containsKey(code);
    return fate(code, decided)
        .map(fate -> new Sent(code, value, fate.by(), fate.how()))
        .or(() -> same ? Optional.of(new Sent(code, value, ECHO, "")) : Optional.empty())
        .orElseGet(() -> new Sent(code, value, SERVER, PROTOCOL.getOrDefault(code, "")));
  }

  private static Optional<OptionFate.Sent> fate(int code, Explanation.Decided decided) {
    return decided.options().stream()
        .filter(OptionFate.Sent.class::isInstance)
        .map(OptionFate.Sent.class::cast)
        .filter(fate -> fate.code() == code)
        .findFirst();
  }

  /// What a level sets, or the server, and the reply has not.
  public static List<OptionFate.NotSent> notSent(Explanation.Decided decided) {
    List<OptionFate.NotSent> notSent = new ArrayList<>();
    for (int code : leftOut(decided)) {
      Octets value = options(decided).get(code).orElse(Octets.EMPTY);
      int sizeMax = decided.decision().reply().map(Reply::sizeMax).orElse(0);
      notSent.add(
          new OptionFate.NotSent(
              code,
              sent(code, value, decided).by(),
              "no room: it has %d octets, and the client takes messages of %d"
                  .formatted(value.length(), sizeMax)));
    }
    for (OptionFate fate : decided.options()) {
      if (fate instanceof OptionFate.NotSent not) {
        notSent.add(not);
      }
    }
    return notSent;
  }

  /// The codes of what the client requests and no level sets.
  public static List<Integer> unset(Explanation.Decided decided) {
    return decided.options().stream()
        .filter(OptionFate.Unset.class::isInstance)
        .map(OptionFate::code)
        .toList();
  }

  private static List<Integer> leftOut(Explanation.Decided decided) {
    return decided.sending().map(sending -> sending.encoded().leftOut()).orElse(List.of());
  }

  private static Options4 options(Explanation.Decided decided) {
    return decided.decision().reply().map(reply -> reply.message().options()).orElse(Options4.NONE);
  }
}
