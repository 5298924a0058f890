package io.leasehold.engine.v4;

import io.leasehold.config.OptionSetting;
import io.leasehold.config.ValueSource;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.model.Octets;
import io.leasehold.select.Classes;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Settings;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Tells a trace of the options of a reply: which level set each, and which were left out and why.
/// Costs nothing when nobody listens.
record TracedOptions4(Situation situation) {
  private Trace trace() {
    return situation.ask().trace();
  }

  /// By this level's setting, which may be that of another number with the same meaning.
  void sent(int code, Settings.Found found, Settings settings) {
    List<String> how = new ArrayList<>();
    how.add(
        found.setting().source() instanceof ValueSource.ByEnterprise
            ? together(code, settings)
            : how(found.setting().source()));
    if (found.setting().code() != code) {
      how.add("where it is option " + found.setting().code());
    }
    if (found.setting().sending() == OptionSetting.Sending.ALWAYS) {
      how.add("always sent");
    }
    how.removeIf(String::isEmpty);
    sent(code, found.level().name(), String.join(", ", how));
  }

  /// By this level's setting, in an answer that gives no address.
  void sent(Settings.Found found) {
    sent(found.setting().code(), found.level().name(), how(found.setting().source()));
  }

  /// By the server itself, for a boot ROM.
  void vendorClass() {
    sent(
        OptionCode4.VENDOR_CLASS_IDENTIFIER.code(),
        "the server",
        "boot ROMs of this vendor class take no answer without it");
  }

  private static String how(ValueSource source) {
    return switch (source) {
      case ValueSource.ByEnterprise _, ValueSource.Fixed _ -> "";
      case ValueSource.Computed(var value) -> "computed by " + value;
      case ValueSource.ByExtension _ -> "said by an extension";
      case ValueSource.AroundServer _ -> "with the server's address towards the client";
    };
  }

  /// What levels farther out add.
  private String together(int code, Settings settings) {
    List<String> names =
        Enterprises4.levels(code, situation, settings).stream()
            .skip(1)
            .map(found -> found.level().name())
            .toList();
    return names.isEmpty() ? "" : "together with that of " + String.join(" and ", names);
  }

  /// By the prefix of the subnet, for no level says anything.
  void implied(int code, LinkSubnet subnet) {
    sent(code, "subnet " + subnet.prefix(), "by its prefix");
  }

  /// By the reservation's host name.
  void hostname() {
    sent(OptionCode4.HOST_NAME.code(), "reservation", "its hostname");
  }

  private void sent(int code, String by, String how) {
    trace().step(Step.OPTION, new OptionFate.Sent(code, by, how));
  }

  /// All that is set or requested, and is not in the reply.
  void leftOut(Settings settings, Options4 reply) {
    if (!trace().isListening()) {
      return;
    }
    BitSet set = settings.optionCodes();
    set.stream()
        .filter(code -> reply.get(code).isEmpty() && !isSentAsTwin(code, settings, reply))
        .forEach(code -> trace().step(Step.OPTION_NOT_SENT, notSent(code, settings)));
    Octets requested =
        situation.ask().message().option(OptionCode4.PARAMETER_REQUEST_LIST).orElse(Octets.EMPTY);
    for (int i = 0; i < requested.length(); i++) {
      int code = requested.at(i);
      if (reply.get(code).isEmpty() && !set.get(code)) {
        trace().step(Step.OPTION_UNSET, new OptionFate.Unset(code));
      }
    }
  }

  /// True if the reply has the value under the other number that means the same.
  private boolean isSentAsTwin(int code, Settings settings, Options4 reply) {
    Classes classes = situation.ask().classes();
    return ReplyOptions4.twin(code)
        .filter(twin -> reply.get(twin).isPresent())
        .filter(twin -> settings.option(twin, classes).isEmpty())
        .filter(_ -> settings.option(code, classes).isPresent())
        .isPresent();
  }

  private OptionFate notSent(int code, Settings settings) {
    Optional<Settings.Found> found = settings.option(code, situation.ask().classes());
    return found.isEmpty()
        ? guarded(code, settings)
        : new OptionFate.NotSent(code, found.get().level().name(), why(found.get().setting()));
  }

  private String why(OptionSetting setting) {
    if (setting.sending() == OptionSetting.Sending.NEVER) {
      return "it is never to be sent";
    }
    if (ReplyOptions4.isProtocol(setting.code())) {
      return "the protocol says itself what it holds";
    }
    if (ReplyOptions4.isDhcpOnly(setting.code()) && situation.isBootp()) {
      return "it is DHCP's own, and the client knows BOOTP only";
    }
    boolean empty =
        setting.source() instanceof ValueSource.Computed(var value)
            && value.of(situation.ask().facts()).filter(octets -> !octets.isEmpty()).isEmpty();
    if (setting.source() instanceof ValueSource.ByExtension) {
      return "its extension has no value for this query, or the client does not request it";
    }
    return empty ? "its expression has no value for this query" : "the client does not request it";
  }

  /// Each level that sets it does so for clients of other classes.
  private OptionFate guarded(int code, Settings settings) {
    for (Settings.Level level : settings.levels()) {
      for (OptionSetting setting : level.scope().options().all()) {
        if (setting.code() == code) {
          return new OptionFate.NotSent(
              code, level.name(), "the client is not in class " + setting.guard());
        }
      }
    }
    throw new IllegalStateException("option " + code + " is set, but at no level");
  }
}
