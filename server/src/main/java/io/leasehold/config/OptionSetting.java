package io.leasehold.config;

import io.leasehold.model.Octets;

/// What one level says of one option.
///
/// @param code 1 to 254
/// @param guard whom it is for; for the others the next level is asked
public record OptionSetting(int code, ValueSource source, Sending sending, Guard guard) {
  /// When it is sent.
  public enum Sending {
    /// If the client requests it.
    REQUESTED,
    /// Even if it does not.
    ALWAYS,
    /// Not even if it does, whatever the levels farther out say.
    NEVER
  }

  /// A value for everybody who requests it.
  public static OptionSetting of(int code, Octets value) {
    return new OptionSetting(code, new ValueSource.Fixed(value), Sending.REQUESTED, Guard.OPEN);
  }
}
