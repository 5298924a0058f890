package io.leasehold.engine.v4;

/// What became of an option, for people. What the protocol itself asks for is not told of.
public sealed interface OptionFate {
  int code();

  /// It is in the reply.
  ///
  /// @param by the level that sets it, such as "subnet 192.0.2.0/24"
  /// @param how its value came about; empty if it is as configured
  record Sent(int code, String by, String how) implements OptionFate {}

  /// It is not, though a level sets it.
  ///
  /// @param by the level
  record NotSent(int code, String by, String why) implements OptionFate {}

  /// It is not, though the client requests it: no level sets it.
  record Unset(int code) implements OptionFate {}
}
