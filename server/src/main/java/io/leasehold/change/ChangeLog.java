package io.leasehold.change;

import io.leasehold.config.Config;
import io.leasehold.config.StoreConfig;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.EventLog;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Tells the log what becomes of changes.
final class ChangeLog {
  private final EventLog log;
  private final Path file;

  /// What the store was opened with: it stays until the next start.
  private final StoreConfig store;

  ChangeLog(EventLog log, Path file, Config first) {
    this.log = log;
    this.file = file;
    store = first.store();
  }

  void reloaded(Outcome outcome) {
    switch (outcome) {
      case Outcome.Used(Checked.Good good, _, _) -> {
        told(good);
        log.log(ConfigEvent.CONFIG_RELOADED, file, good.summary());
        servesNobody(good);
      }
      case Outcome.Invalid(ConfigErrors errors) -> kept(errors.lines(), errors.count());
      case Outcome.Failed(String why) -> kept(List.of(why), 1);
      case Outcome.Outdated _, Outcome.Edited _, Outcome.NoSuchVersion _, Outcome.NothingToDo _ ->
          throw new IllegalStateException("no outcome of a reload: " + outcome);
    }
  }

  /// Whoever asked for it is told what was wrong, so the log is not.
  void applied(Outcome outcome, String author) {
    if (outcome instanceof Outcome.Used(Checked.Good good, var version, _)) {
      told(good);
      int number = version.map(Version::number).orElse(0);
      log.log(ConfigEvent.CONFIG_APPLIED, file, number, author, good.summary());
      servesNobody(good);
    }
  }

  void versionNotKept(IOException why) {
    log.log(ConfigEvent.CONFIG_VERSION_NOT_KEPT, file, Reason.withFile(why));
  }

  private void kept(List<String> errors, int count) {
    errors.forEach(error -> log.log(ConfigEvent.CONFIG_REFUSED, file, error));
    log.log(ConfigEvent.CONFIG_KEPT, file, count);
  }

  private void told(Checked.Good good) {
    LoggedRead.log(log, file, good.warnings(), good.leftOut());
    if (!good.config().store().equals(store)) {
      log.log(ConfigEvent.CONFIG_NEEDS_RESTART, "store");
    }
  }

  private void servesNobody(Checked.Good good) {
    if (good.summary().servesNobody()) {
      log.log(ConfigEvent.NO_SUBNET, file);
    }
  }
}
