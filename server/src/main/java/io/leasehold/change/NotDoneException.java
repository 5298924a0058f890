package io.leasehold.change;

/// Something could not be done, and nothing was changed; the message says why.
public final class NotDoneException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotDoneException(String message) {
    super(message);
  }

  public NotDoneException(String message, Throwable cause) {
    super(message, cause);
  }

  /// What it says; never empty.
  public String why() {
    return String.valueOf(getMessage());
  }
}
