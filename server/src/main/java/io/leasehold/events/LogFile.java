package io.leasehold.events;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// The file that lines are written to. If somebody moves or deletes it, as logrotate does, the next
/// line begins a new one: what is written to a file without a name nobody reads, and nothing bounds
/// it.
final class LogFile extends RollingFileAppender<ILoggingEvent> {
  private final Path path;
  private final NumberedFiles files;

  /// Which file is open; empty where the system does not tell them apart.
  private Optional<Object> open = Optional.empty();

  LogFile(Path path, NumberedFiles files) {
    this.path = path;
    this.files = files;
  }

  @Override
  public void openFile(String name) throws IOException {
    super.openFile(name);
    open = there();
  }

  @Override
  protected void subAppend(ILoggingEvent line) {
    if (!there().equals(open)) {
      begin();
    }
    super.subAppend(line);
  }

  private void begin() {
    try {
      files.make();
      LogbackOutput.check(path);
      openFile(path.toString());
    } catch (IOException e) {
      // The next line tries again; until then the former file has them.
    }
  }

  private Optional<Object> there() {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
