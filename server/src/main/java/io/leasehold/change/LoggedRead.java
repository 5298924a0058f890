package io.leasehold.change;

import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.EventLog;
import java.nio.file.Path;

/// Logs what was found in a configuration that is in use all the same.
public final class LoggedRead {
  private LoggedRead() {}

  /// The sum comes in a line of its own, for of many lines alike the log keeps some back.
  public static void log(EventLog log, Path file, ConfigErrors warnings, ConfigErrors leftOut) {
    warnings.lines().forEach(warning -> log.log(ConfigEvent.CONFIG_DOUBTFUL, file, warning));
    leftOut.lines().forEach(error -> log.log(ConfigEvent.CONFIG_LEFT_OUT, file, error));
    if (!leftOut.isEmpty()) {
      log.log(ConfigEvent.CONFIG_LEFT_OUT_SUM, file, leftOut.sum());
    }
  }
}
