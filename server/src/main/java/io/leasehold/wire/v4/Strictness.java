package io.leasehold.wire.v4;

/// What an option of a wrong length does to its message.
public enum Strictness {
  /// One that says which address, server or message is meant makes the message malformed, and so
  /// does one that passes the end of its field.
  STRICT,
  /// It is left out, whatever it is, and the rest is read; what passes the end of its field ends
  /// the field. But a message whose type is left out so stays malformed: it must not be taken for
  /// one of BOOTP.
  LENIENT
}
