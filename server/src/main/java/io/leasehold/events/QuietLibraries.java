package io.leasehold.events;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/// What libraries log by themselves: warnings and worse, to stderr, in a line of their own. Logback
/// finds this class as a service, so that no command prints a library's chatter.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class QuietLibraries extends ContextAwareBase implements Configurator {
  /// Logs two errors and says nothing of what is in the way: the store finds that, and says it.
  private static final String SQLITE_LOADER = "org.sqlite.SQLiteJDBCLoader";

  /// That it cannot listen is an event of ours.
  private static final String WEB_SERVER = "io.javalin";

  /// It warns of whatever anybody sends, as often as they like.
  private static final String HTTP = "org.eclipse.jetty";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setTarget("System.err");
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(new OneLine());
    encoder.start();
    stderr.setEncoder(encoder);
    stderr.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(stderr);
    context.getLogger(SQLITE_LOADER).setLevel(Level.OFF);
    context.getLogger(WEB_SERVER).setLevel(Level.OFF);
    context.getLogger(HTTP).setLevel(Level.ERROR);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static final class OneLine extends LayoutBase<ILoggingEvent> {
    @Override
    public boolean isStarted() {
      return true;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
      io.leasehold.events.Level level =
          event.getLevel().isGreaterOrEqual(Level.ERROR)
              ? io.leasehold.events.Level.ERROR
              : io.leasehold.events.Level.WARN;
      String message = Printable.of(event.getFormattedMessage());
      return new Line(event.getInstant(), level, event.getLoggerName(), message, List.of())
              .as(Format.TEXT)
          + System.lineSeparator();
    }
  }
}
