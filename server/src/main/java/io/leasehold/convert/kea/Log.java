package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Kea's `loggers`: the first that is the server's own becomes our log.
final class Log {
  private static final List<String> ROOTS = List.of("kea-dhcp4", "*");
  private static final long SIZE_MIN = 10_000;
  private static final long KEEP_MAX = 1000;

  private Log() {}

  static void write(Section root, Out.Obj to) {
    boolean found = false;
    for (Section logger : root.sections("loggers")) {
      boolean own = logger.word("name").filter(ROOTS::contains).isPresent();
      if (own && !found) {
        found = true;
        log(logger, to);
      } else {
        logger.element().note("not carried over: the server has one log");
        logger.drop(
            "name", "severity", "debuglevel", "output-options", "output_options", "user-context");
      }
      logger.finish();
    }
  }

  private static void log(Section logger, Out.Obj to) {
    Out.Obj log = new Out.Obj();
    logger.take("severity").ifPresent(element -> level(element, log));
    logger.take("debuglevel");
    logger
        .takeRenamed("output-options", "output_options")
        .ifPresent(
            element ->
                element
                    .items()
                    .forEach(item -> Section.of(item).ifPresent(one -> output(one, log))));
    if (!log.isEmpty()) {
      to.put("log", log);
    }
  }

  private static void level(Element element, Out.Obj log) {
    switch (element.text().orElse("").toUpperCase(Locale.ROOT)) {
      case "FATAL", "ERROR" -> log.put("level", "error");
      case "WARN" -> log.put("level", "warn");
      case "DEBUG" -> log.put("level", "debug");
      case "NONE" -> {
        log.put("level", "error");
        element.note("errors are always logged");
      }
      default -> log.put("level", "info");
    }
  }

  /// A file keeps its name and lies in the data directory.
  private static void output(Section output, Out.Obj log) {
    Optional<Element> element = output.take("output");
    OptionalLong size = output.whole("maxsize", 0, Long.MAX_VALUE / 2);
    OptionalLong keep = output.whole("maxver", 0, Integer.MAX_VALUE);
    output.drop("flush", "pattern");
    output.finish();
    String to = element.flatMap(Element::text).orElse("");
    String name = to.substring(to.lastIndexOf('/') + 1);
    boolean isFile =
        !name.isBlank() && !to.equals("stdout") && !to.equals("stderr") && !to.startsWith("syslog");
    if (!isFile) {
      return;
    }
    element.orElseThrow().note("the log's file lies in the data directory: " + name);
    if (log.has("file")) {
      return;
    }
    Out.Obj file = new Out.Obj().put("path", name);
    if (size.isPresent() && size.getAsLong() >= SIZE_MIN) {
      file.put("max-size", Out.of(size.getAsLong()));
    }
    if (keep.isPresent() && keep.getAsLong() > 0) {
      file.put("keep", Out.of(Math.min(keep.getAsLong(), KEEP_MAX)));
    }
    log.put("file", file);
  }
}
