package io.leasehold.convert.dnsmasq;

/// A file or a directory that cannot be read; the message names it and says why.
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableException(String message) {
    super(message);
  }
}
