package io.leasehold.pipeline;

/// Why clients get no leases at the moment. The dashboard has what to do about each.
public enum Unready {
  STOPPING("the server is stopping"),
  STORE("the store takes nothing"),
  NO_INTERFACE("no interface that it answers on is up");

  private final String text;

  Unready(String text) {
    this.text = text;
  }

  /// A clause, for people and for `/status`.
  public String text() {
    return text;
  }
}
