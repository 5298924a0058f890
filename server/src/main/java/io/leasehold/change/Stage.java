package io.leasehold.change;

/// How far a change has come: after each of these a crash leaves the former configuration or the
/// next, whole.
enum Stage {
  /// The next content of the file lies beside it.
  STAGED,
  /// So does the next version beside the others.
  PREPARED,
  /// The server answers by it.
  IN_USE,
  /// It is in the file.
  WRITTEN,
  /// It is counted among the versions.
  KEPT
}
