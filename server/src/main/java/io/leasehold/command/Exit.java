package io.leasehold.command;

/// How a command ends: the exit codes of the process.
public final class Exit {
  /// It did what it was asked.
  public static final int DONE = 0;

  /// The answer is no: the configuration is invalid, nobody answered, not found.
  public static final int NO = 1;

  /// It was asked in a way that it does not understand.
  public static final int WRONG_USE = 2;

  /// It could not do it; the reason is on stderr.
  public static final int COULD_NOT = 3;

  private Exit() {}
}
