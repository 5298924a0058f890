package io.leasehold.audit;

/// Who does something.
///
/// @param who the name of a token; or what else brings things about: `start`, `SIGHUP`
/// @param role of the token; may be empty
/// @param source the address it comes from; empty for this machine's own
public record Actor(String who, String role, String source) {
  /// The server itself, or the system through it.
  public static Actor local(String who) {
    return new Actor(who, "", "");
  }
}
