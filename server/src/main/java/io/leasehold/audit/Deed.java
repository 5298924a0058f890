package io.leasehold.audit;

/// What somebody does. Nothing secret may be in it.
///
/// @param action what is done: a few words joined by hyphens
/// @param on what it is done to: an address, the name of a token, the number of a version
/// @param request what the one who asks calls the request; may be empty
public record Deed(Actor by, String action, String on, String request) {
  /// Of what it is done to: nobody is to fill the audit by a few long names.
  private static final int ON_MAX = 512;

  public Deed {
    on = on.length() > ON_MAX ? on.substring(0, ON_MAX) + "…" : on;
  }

  public static Deed of(Actor by, String action, String on) {
    return new Deed(by, action, on, "");
  }

  /// The same, now that it is known what it is done to.
  public Deed on(String what) {
    return new Deed(by, action, what, request);
  }
}
