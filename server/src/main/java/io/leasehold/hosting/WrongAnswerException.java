package io.leasehold.hosting;

/// An answer that cannot be one. The message says what it was.
final class WrongAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  WrongAnswerException(String message) {
    super(message);
  }
}
