package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import java.util.List;

/// What the hook library flex_option does with one option of a reply, as an alternative of ours
/// that goes before what is configured.
sealed interface FlexAction {
  /// The clients that it is for.
  String forClass();

  /// Sends the value of an expression.
  ///
  /// @param replace also where the option has a value
  record Set(String expression, String forClass, boolean replace) implements FlexAction {}

  /// Does not send it.
  record Remove(String forClass) implements FlexAction {}

  default Out out() {
    Out.Obj out = new Out.Obj();
    switch (this) {
      case Set set -> out.put("expression", set.expression()).put("always-send", true);
      case Remove _ -> out.put("never-send", true);
    }
    return out.putTexts("client-classes", List.of(forClass()));
  }

  /// True if it changes what another level sets.
  default boolean overrides() {
    return switch (this) {
      case Set set -> set.replace();
      case Remove _ -> true;
    };
  }
}
