package io.leasehold.api.resource;

import io.leasehold.api.access.Principal;
import io.leasehold.api.access.Role;
import java.util.regex.Pattern;

/// A configuration for those who may look at it and not change it: with something else where the
/// secrets of keys are. It can be looked through and compared all the same.
final class HiddenSecrets {
  /// Sixteen asterisks in Base64.
  static final String INSTEAD = "KioqKioqKioqKioqKioqKg==";

  private static final Pattern SECRET =
      Pattern.compile(
          "(\"secret\"(?:\\s|//[^\\n]*+\\n|/\\*(?s:.)*?\\*/)*+:"
              + "(?:\\s|//[^\\n]*+\\n|/\\*(?s:.)*?\\*/)*+)\"(?:[^\"\\\\]|\\\\.)*+\"");

  private HiddenSecrets() {}

  /// For whoever asks.
  static String in(String text, Principal asking) {
    return asking.role() == Role.ADMINISTRATOR ? text : in(text);
  }

  static String in(String text) {
    return SECRET.matcher(text).replaceAll("$1\"" + INSTEAD + '"');
  }
}
