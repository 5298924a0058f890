package io.leasehold.api.leasefile;

/// A file of which no line can be read: says why.
public final class BadFileException extends Exception {
  private static final long serialVersionUID = 1L;

  BadFileException(String message) {
    super(message);
  }
}
