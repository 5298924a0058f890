package io.leasehold.config;

import io.leasehold.expression.Value;
import io.leasehold.model.Octets;

/// What one level says of one option.
///
/// @param code 1 to 254
/// @param guard whom it is for; for the others the next level is asked
public record OptionSetting(int code, Source source, Sending sending, Guard guard) {
  /// Where the value comes from.
  public sealed interface Source {
    /// These octets, as they are sent.
    record Fixed(Octets value) implements Source {}

    /// The value of an expression over the query; not sent if it has none.
    record Computed(Value value) implements Source {}

    /// The address of the server towards the client.
    record ThisServer() implements Source {}
  }

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
    return new OptionSetting(code, new Source.Fixed(value), Sending.REQUESTED, Guard.OPEN);
  }
}
