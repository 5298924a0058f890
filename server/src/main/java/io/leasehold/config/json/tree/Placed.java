package io.leasehold.config.json.tree;

/// A value that was understood, and where it stands, for the checks that compare it with others.
public record Placed<T>(T value, Node node) {
  /// The same value, its errors told elsewhere.
  public Placed<T> to(Findings other) {
    return new Placed<>(value, node.to(other));
  }

  public void wrong(String expected) {
    node.wrong(expected);
  }

  public boolean isBefore(Placed<T> other) {
    Json.Place mine = node.json().place();
    Json.Place its = other.node.json().place();
    return mine.line() < its.line() || mine.line() == its.line() && mine.column() < its.column();
  }

  /// For messages that point at the earlier of two.
  public String where() {
    return "line " + node.json().place().line();
  }
}
