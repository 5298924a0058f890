package io.leasehold.hosting;

/// Something was thrown by the code of a jar. It is no place of ours that matters, so there is no
/// trace but its own.
final class ThrownException extends Exception {
  private static final long serialVersionUID = 1;

  private final Throwable thrown;

  ThrownException(Throwable thrown) {
    super(String.valueOf(thrown), thrown, false, false);
    this.thrown = thrown;
  }

  Throwable thrown() {
    return thrown;
  }
}
