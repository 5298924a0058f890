package io.leasehold.events;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The file that lines are written to. If somebody moves or deletes it, as logrotate does, the next
/// line begins a new one: what is written to a file without a name nobody reads, and nothing bounds
/// it.
final class LogFile extends RollingFileAppender<ILoggingEvent> {
  /// Where the system does not tell files apart.
  private static final Object UNTOLD = new Object();

  private final Path path;
  private final NumberedFiles files;

  /// Which file is open.
  private Object open = UNTOLD;

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

  private Object there() {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? UNTOLD : key;
    } catch (IOException e) {
      // None: it is not the one that is open, whichever that is.
      return new Object();
    }
  }
}
