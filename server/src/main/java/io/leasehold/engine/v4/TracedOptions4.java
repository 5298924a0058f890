package io.leasehold.engine.v4;

import io.leasehold.config.OptionSetting;
import io.leasehold.config.ValueSource;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.model.Octets;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Settings;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Tells a trace of the options of a reply: which level set each, and which were left out and why.
/// Costs nothing when nobody listens.
record TracedOptions4(Situation situation) {
  private Trace trace() {
    return situation.ask().trace();
  }

  /// By this level's setting.
  void sent(int code, Settings.Found found, Settings settings) {
    String how =
        switch (found.setting().source()) {
          case ValueSource.ByEnterprise _ -> together(code, settings);
          case ValueSource.Fixed _ -> "";
          case ValueSource.Computed(var value) -> "computed by " + value;
          case ValueSource.AroundServer _ -> "with the server's address towards the client";
        };
    boolean always = found.setting().sending() == OptionSetting.Sending.ALWAYS;
    sent(
        code,
        found.level().name(),
        always ? how + (how.isEmpty() ? "" : ", ") + "always sent" : how);
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
        .filter(code -> reply.get(code).isEmpty())
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
