package io.leasehold.events;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.TriggeringPolicyBase;
import io.leasehold.files.Mode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/// The current file of the log and the full ones: `name.1` (the latest) to `name.keep`. Lines say
/// who was where and when, so each file is for its owner and its group alone, as the database is.
final class NumberedFiles extends FixedWindowRollingPolicy {
  private static final int KEEP_MAX = 1000;
  private static final String MODE = "rw-r-----";

  private final Path current;

  NumberedFiles(Path current, int keep) {
    this.current = current;
    setFileNamePattern(current.toString().replace("%", "%%") + ".%i");
    setMinIndex(1);
    setMaxIndex(keep);
  }

  /// Makes the current file if it is not there.
  void make() throws IOException {
    FileAttribute<?>[] mode = Mode.of(current, MODE);
    try {
      Files.createFile(current, mode);
    } catch (FileAlreadyExistsException _) {
      // It is written on; its mode may be what the operator has chosen.
    }
  }

  @Override
  public void rollover() throws RolloverFailure {
    super.rollover();
    try {
      make();
    } catch (IOException e) {
      throw new RolloverFailure(current + " cannot be made", e);
    }
  }

  @Override
  protected int getMaxWindowSize() {
    return KEEP_MAX;
  }

  /// Says that the current file is full when the next line would make it longer than `sizeMax`
  /// octets. It asks the file system before each line, so that no burst is faster.
  static final class WhenFull extends TriggeringPolicyBase<ILoggingEvent> {
    private final long sizeMax;

    WhenFull(long sizeMax) {
      this.sizeMax = sizeMax;
    }

    @Override
    public boolean isTriggeringEvent(File file, ILoggingEvent line) {
      long size = file.length();
      int lineSize = line.getFormattedMessage().getBytes(StandardCharsets.UTF_8).length + 1;
      return size > 0 && size + lineSize > sizeMax;
    }
  }
}
