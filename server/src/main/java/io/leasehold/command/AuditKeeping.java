package io.leasehold.command;

import io.leasehold.audit.Actor;
import io.leasehold.audit.Audit;
import io.leasehold.audit.Deed;
import io.leasehold.audit.Outcome;
import io.leasehold.change.Version;
import io.leasehold.events.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The audit of one run of the server, and what is in it that does not come through the API: start
/// and stop, reloads by SIGHUP, the first token.
///
/// None of these is refused if it cannot be written down: who may do them can do worse, and a
/// server that does not start for want of room helps nobody.
final class AuditKeeping implements AutoCloseable {
  /// Below the data directory.
  static final String DIRECTORY = "audit";

  private static final int ANCHOR_H = 24;

  private final Audit audit;
  private final AtomicReference<String> stopped = new AtomicReference<>("not by a signal");
  private final ScheduledExecutorService daily =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  AuditKeeping(Path data, EventLog log) {
    audit = new Audit(data.resolve(DIRECTORY), InstantSource.system(), System::nanoTime, log);
  }

  Audit audit() {
    return audit;
  }

  /// @param reload with what was in use when the last run ended
  void started(Path config, Reload.Begun reload) {
    String detail =
        "leasehold %s, sha256 %s, %s"
            .formatted(ProgramVersion.number(), reload.tag(), reload.whether());
    tell(Deed.of(Actor.local("start"), "start", config.toString()), detail);
    audit.anchor();
    var _ = daily.scheduleAtFixedRate(audit::anchor, ANCHOR_H, ANCHOR_H, TimeUnit.HOURS);
  }

  void madeFirstToken(String name) {
    tell(Deed.of(Actor.local("start"), "token-make", name), "administrator, without end");
  }

  /// @param signal by which the server is told to stop
  void stops(String signal) {
    stopped.set(signal);
  }

  /// Reads the file again, as SIGHUP wants it.
  void reload(Path config, Supplier<io.leasehold.change.Outcome> reload) {
    Deed deed = Deed.of(Actor.local("SIGHUP"), "config-reload", config.toString());
    OptionalLong asked = ask(deed);
    Said said = said(reload.get());
    if (asked.isPresent()) {
      audit.settle(asked.getAsLong(), deed, said.outcome(), said.detail());
    } else {
      audit.settle(0, deed, said.outcome(), said.detail() + "; it could not be written before");
    }
  }

  @Override
  public void close() {
    daily.shutdownNow();
    tell(Deed.of(Actor.local("stop"), "stop", ""), stopped.get());
    audit.anchor();
    audit.close();
  }

  private record Said(Outcome outcome, String detail) {}

  private static Said said(io.leasehold.change.Outcome outcome) {
    return switch (outcome) {
      case io.leasehold.change.Outcome.Used(_, var version, _) ->
          new Said(
              Outcome.DONE,
              version
                  .map(
                      (Version each) ->
                          "version %d, sha256 %s".formatted(each.number(), each.tag()))
                  .orElse("no version"));
      case io.leasehold.change.Outcome.Failed(String why) -> new Said(Outcome.FAILED, why);
      case io.leasehold.change.Outcome.Invalid(var errors) ->
          new Said(Outcome.REFUSED, errors.sum());
      case io.leasehold.change.Outcome.Outdated _,
          io.leasehold.change.Outcome.Edited _,
          io.leasehold.change.Outcome.NothingToDo _,
          io.leasehold.change.Outcome.NoSuchVersion _ ->
          new Said(Outcome.REFUSED, "");
    };
  }

  private OptionalLong ask(Deed deed) {
    try {
      return OptionalLong.of(audit.ask(deed));
    } catch (IOException e) {
      // The log has heard of it.
      return OptionalLong.empty();
    }
  }

  private void tell(Deed deed, String detail) {
    try {
      audit.tell(deed, Outcome.DONE, detail);
    } catch (IOException e) {
      // The log has heard of it.
    }
  }
}
