package io.leasehold.hosting;

/// A jar that cannot be used. The message names it and says why, for people.
public final class BadExtensionException extends Exception {
  private static final long serialVersionUID = 1;

  BadExtensionException(String message) {
    super(message);
  }
}
