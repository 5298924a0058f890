package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// `/log-level` and `/backup`.
final class MaintenanceResource {
  private static final String LEVEL = "/api/v1/log-level";
  private static final String SQLITE = "application/vnd.sqlite3";

  private final Running running;
  private final EventLog log;

  /// A backup takes as much room as the store has.
  private final Semaphore oneBackup = new Semaphore(1);

  MaintenanceResource(Running running, EventLog log) {
    this.running = running;
    this.log = log;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(LEVEL, Role.VIEWER, _ -> Reply.json(level())),
        Endpoint.put(LEVEL, Role.OPERATOR, this::set).as("log-level"),
        Endpoint.get("/api/v1/backup", Role.ADMINISTRATOR, this::backup).as("backup"));
  }

  private record LogLevel(String level) {}

  private LogLevel level() {
    return new LogLevel(log.level().name().toLowerCase(Locale.ROOT));
  }

  private Reply set(Request request) throws ProblemException {
    String text = request.body(LogLevel.class).level();
    Optional<Level> level =
        Stream.of(Level.values()).filter(each -> each.name().equalsIgnoreCase(text)).findFirst();
    log.show(
        level.orElseThrow(
            () -> Request.wrong("level", text, "one of error, warn, info, debug, trace")));
    request.note(level().level());
    log.log(AdminEvent.LOG_LEVEL_CHANGED, level().level(), request.principal().name());
    return Reply.json(level());
  }

  private Reply backup(Request request) throws ProblemException {
    if (!oneBackup.tryAcquire()) {
      throw Problem.conflict("another backup is being made").asException();
    }
    boolean given = false;
    try {
      Path copy = running.backup();
      given = true;
      log.log(AdminEvent.BACKUP_MADE, request.principal().name());
      return new Reply.Stream(
          SQLITE,
          Map.of("Content-Disposition", "attachment; filename=\"leases.db\""),
          out -> give(copy, out));
    } catch (StoreException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    } finally {
      if (!given) {
        oneBackup.release();
      }
    }
  }

  private void give(Path copy, OutputStream out) throws IOException {
    try {
      Files.copy(copy, out);
    } finally {
      oneBackup.release();
      Files.deleteIfExists(copy);
    }
  }
}
