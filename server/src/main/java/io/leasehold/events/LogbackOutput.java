package io.leasehold.events;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.leasehold.files.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// Lines to stderr and to a file that begins anew when it is full. Each has a thread of its own
/// that writes; if that cannot keep up, because the disk or whoever reads stderr is stuck, lines
/// are lost rather than waited for.
public final class LogbackOutput implements LogOutput {
  private static final int QUEUE_MAX = 4096;
  private static final int FLUSH_MS_MAX = 1000;

  private static final Set<PosixFilePermission> EXECUTABLE =
      Set.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("leasehold");

  private LogbackOutput() {}

  /// @throws IOException if the file cannot be written; the message says which and why
  public static LogbackOutput open(LogSettings settings) throws IOException {
    LogbackOutput output = openFile(settings);
    output.queueTo(output.stderr());
    return output;
  }

  /// To the file alone, if there is one.
  static LogbackOutput openFile(LogSettings settings) throws IOException {
    LogbackOutput output = new LogbackOutput();
    output.context.setMDCAdapter(new LogbackMDCAdapter());
    output.logger.setLevel(ch.qos.logback.classic.Level.TRACE);
    if (settings.file().isPresent()) {
      output.queueTo(output.file(settings.file().get()));
    }
    return output;
  }

  @Override
  public void write(Level level, String line) {
    switch (level) {
      case ERROR -> logger.error(line);
      case WARN -> logger.warn(line);
      case INFO -> logger.info(line);
      case DEBUG -> logger.debug(line);
      case TRACE -> logger.trace(line);
    }
  }

  @Override
  public void close() {
    context.stop();
  }

  private void queueTo(Appender<ILoggingEvent> appender) {
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.setQueueSize(QUEUE_MAX);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime(FLUSH_MS_MAX);
    queue.addAppender(appender);
    queue.start();
    logger.addAppender(queue);
  }

  private Appender<ILoggingEvent> stderr() {
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setTarget("System.err");
    stderr.setEncoder(justTheLine());
    stderr.start();
    return stderr;
  }

  private Appender<ILoggingEvent> file(LogSettings.File settings) throws IOException {
    Path path = settings.path().toAbsolutePath();
    check(path);
    Files.createDirectories(path.getParent());
    NumberedFiles numbered = new NumberedFiles(path, settings.keep());
    LogFile file = new LogFile(path, numbered);
    numbered.make();
    Files.newOutputStream(path, StandardOpenOption.APPEND).close();
    file.setContext(context);
    file.setFile(path.toString());
    file.setEncoder(justTheLine());
    numbered.setContext(context);
    numbered.setParent(file);
    numbered.start();
    NumberedFiles.WhenFull whenFull = new NumberedFiles.WhenFull(settings.sizeMax());
    whenFull.setContext(context);
    whenFull.start();
    file.setRollingPolicy(numbered);
    file.setTriggeringPolicy(whenFull);
    file.start();
    if (!file.isStarted()) {
      throw new IOException(path + " cannot be written");
    }
    return file;
  }

  /// What clients and the configuration say is in the lines: they must not get into a program.
  static void check(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + " is no regular file, and not used as a log");
    }
    if (Mode.isKnownAt(path)
        && Files.getPosixFilePermissions(path).stream().anyMatch(EXECUTABLE::contains)) {
      throw new IOException(path + " is executable, and not used as a log");
    }
  }

  private Encoder<ILoggingEvent> justTheLine() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern("%msg%n");
    encoder.start();
    return encoder;
  }
}
