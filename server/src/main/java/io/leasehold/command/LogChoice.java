package io.leasehold.command;

import io.leasehold.config.LogConfig;
import io.leasehold.events.Format;
import io.leasehold.events.Level;
import io.leasehold.events.LogSettings;
import java.nio.file.Path;

/// What the configuration says about the log, in the log's own words.
final class LogChoice {
  private LogChoice() {}

  static LogSettings of(LogConfig config, Path data) {
    return new LogSettings(
        switch (config.level()) {
          case ERROR -> Level.ERROR;
          case WARN -> Level.WARN;
          case INFO -> Level.INFO;
          case DEBUG -> Level.DEBUG;
          case TRACE -> Level.TRACE;
        },
        switch (config.format()) {
          case TEXT -> Format.TEXT;
          case JSON -> Format.JSON;
        },
        config
            .file()
            .map(
                file ->
                    new LogSettings.File(data.resolve(file.path()), file.sizeMax(), file.keep())));
  }
}
