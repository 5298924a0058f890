package io.leasehold.command;

import java.util.Optional;

/// Which one this is.
final class ProgramVersion {
  private ProgramVersion() {}

  /// As the jar's manifest says; classes that were not packed have none.
  static String number() {
    return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }
}
