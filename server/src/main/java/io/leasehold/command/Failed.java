package io.leasehold.command;

import java.io.PrintWriter;

/// A command that could not do what it was asked for.
final class Failed {
  private Failed() {}

  /// Says why.
  ///
  /// @return an [Exit] code
  static int because(Exception failure, String command, PrintWriter err) {
    if (failure instanceof CouldNotException) {
      err.println(command + ": " + failure.getMessage());
    } else {
      err.println(command + ": this is a bug; please report it with what follows");
      failure.printStackTrace(err);
    }
    err.flush();
    return Exit.COULD_NOT;
  }
}
