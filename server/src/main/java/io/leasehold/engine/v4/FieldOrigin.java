package io.leasehold.engine.v4;

import java.util.Locale;

/// Which level sets a boot field of the reply.
///
/// @param by the level
public record FieldOrigin(Field field, String by) {
  /// As RFC 2131 table 1 names them.
  public enum Field {
    SIADDR,
    SNAME,
    FILE;

    public String rfcName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
