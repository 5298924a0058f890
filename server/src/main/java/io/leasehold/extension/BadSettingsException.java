package io.leasehold.extension;

/// Settings of the configuration that an extension cannot use. The message says for people what was
/// found and what was expected; it becomes an error of the configuration.
public final class BadSettingsException extends Exception {
  private static final long serialVersionUID = 1;

  public BadSettingsException(String message) {
    super(message);
  }
}
