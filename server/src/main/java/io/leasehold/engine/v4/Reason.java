package io.leasehold.engine.v4;

/// Why a query was answered as it was, or was not. Each is a label of a counter.
public enum Reason {
  /// Nothing in the configuration covers where the query came from.
  NO_SUBNET("no configured subnet covers where the query came from");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /// For people: a clause without a full stop.
  public String text() {
    return text;
  }
}
