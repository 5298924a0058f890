package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import java.util.ArrayList;
import java.util.List;

/// A value of an option, and for whom it is.
///
/// @param condition an expression
/// @param setting members of an option setting
record Alternative(String condition, Out.Obj setting) {
  static Alternative of(String condition, Out value, boolean force) {
    Out.Obj setting = new Out.Obj().put("value", value);
    return new Alternative(condition, force ? setting.put("always-send", true) : setting);
  }

  static Alternative never(String condition) {
    return new Alternative(condition, new Out.Obj().put("never-send", true));
  }

  /// The first that is for a client counts: nothing behind one that is for all.
  static Out all(List<Alternative> alternatives, Tags tags) {
    List<Out> settings = new ArrayList<>();
    for (Alternative each : alternatives) {
      Out.Obj setting = new Out.Obj(each.setting.members());
      if (!each.condition.equals(Conditions.ALWAYS)) {
        settings.add(setting.putTexts("client-classes", List.of(tags.guard(each.condition))));
        continue;
      }
      Out alone = setting.members().size() == 1 ? setting.get("value").orElse(setting) : setting;
      settings.add(alone);
      return settings.size() == 1 ? alone : new Out.Arr(replacedLast(settings, setting));
    }
    return Out.oneOrMore(settings.stream());
  }

  private static List<Out> replacedLast(List<Out> settings, Out last) {
    List<Out> all = new ArrayList<>(settings.subList(0, settings.size() - 1));
    all.add(last);
    return all;
  }
}
