package io.leasehold.command;

/// A command that could not do what it was asked: the message says why and what to do, and is all
/// that the user sees. The process ends with [Exit#COULD_NOT].
public final class CouldNotException extends Exception {
  private static final long serialVersionUID = 1L;

  public CouldNotException(String message) {
    super(message);
  }

  public CouldNotException(String message, Throwable cause) {
    super(message, cause);
  }
}
