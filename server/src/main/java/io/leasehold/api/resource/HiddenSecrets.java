package io.leasehold.api.resource;

import io.leasehold.api.access.Principal;
import io.leasehold.api.access.Role;
import io.leasehold.config.DdnsConfig;
import io.leasehold.config.json.edit.SecretText;

/// A configuration for those who may look at it and not change it: with something else where the
/// secrets of keys are. It can be looked through and compared all the same, but not used.
final class HiddenSecrets {
  private HiddenSecrets() {}

  /// For whoever asks.
  ///
  /// @param text that is, or was, in use, or comes of one by edits
  static String in(String text, Principal asking) {
    return isForAll(asking) ? text : SecretText.hidden(text, DdnsConfig.Key.HIDDEN);
  }

  /// What somebody sends to be looked at, with the secrets that were hidden from them. Whoever may
  /// use it is told of what is hidden instead.
  static String back(String text, Principal asking, Configuring configuring) {
    return isForAll(asking)
        ? text
        : SecretText.shown(text, DdnsConfig.Key.HIDDEN, configuring.inUse().text());
  }

  private static boolean isForAll(Principal asking) {
    return asking.role() == Role.ADMINISTRATOR;
  }
}
