package io.leasehold.command;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.EventLog;
import java.nio.file.Path;

/// Logs what was found in a configuration that is in use all the same.
final class LoggedRead {
  private LoggedRead() {}

  /// The sum comes in a line of its own, for of many lines alike the log keeps some back.
  static void log(EventLog log, Path file, ConfigRead.Good read) {
    read.warnings().lines().forEach(warning -> log.log(ConfigEvent.CONFIG_DOUBTFUL, file, warning));
    read.leftOut().lines().forEach(error -> log.log(ConfigEvent.CONFIG_LEFT_OUT, file, error));
    if (!read.leftOut().isEmpty()) {
      log.log(ConfigEvent.CONFIG_LEFT_OUT_SUM, file, read.leftOut().sum());
    }
  }
}
