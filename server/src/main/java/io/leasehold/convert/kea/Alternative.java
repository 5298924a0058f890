package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import java.util.List;

/// The value of an option with the conditions under which it is sent, in our form.
final class Alternative {
  private static final List<String> KEYS = List.of("value", "expression", "never-send");

  private Alternative() {}

  /// @param classes of which the client must have one; none: every client
  static Out of(Out value, boolean always, List<String> classes) {
    if (!always && classes.isEmpty()) {
      return value;
    }
    Out.Obj out =
        value instanceof Out.Obj given && given.has("expression")
            ? given
            : new Out.Obj().put("value", value);
    if (always) {
      out.put("always-send", true);
    }
    return out.putTexts("client-classes", classes);
  }

  /// Not sent to clients of one of the classes, or, without any, to nobody.
  static Out never(List<String> classes) {
    return new Out.Obj().put("never-send", true).putTexts("client-classes", classes);
  }

  /// The same as an object, which it has to be among others.
  static Out.Obj object(Out alternative) {
    return alternative instanceof Out.Obj object && KEYS.stream().anyMatch(object::has)
        ? object
        : new Out.Obj().put("value", alternative);
  }
}
