package io.leasehold.command;

import io.leasehold.change.Onlooker;
import io.leasehold.change.Outcome;
import io.leasehold.config.Config;
import io.leasehold.config.Tally;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.model.Counted;
import io.leasehold.model.Interface4;
import io.leasehold.pipeline.Trouble;
import io.leasehold.service.Heartbeat;
import io.leasehold.service.ServiceEnvironment;
import io.leasehold.service.Supervisor;
import io.leasehold.transport.host.Transports;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What the manager of services hears of a run of the server: `systemctl status` shows it.
final class Reporting implements AutoCloseable {
  private final ServiceEnvironment environment;
  private final Supervisor manager;
  private final EventLog log;
  private volatile String refusal = "";

  /// Before there is anything to tell.
  Reporting(EventLog log) {
    this.log = log;
    environment = ServiceEnvironment.of(System.getenv(), ProcessHandle.current().pid());
    // On Linux that is what the system calls CLOCK_MONOTONIC.
    manager = Supervisor.of(environment, Transports::notices, log, System::nanoTime);
    manager.status("reading the leases");
  }

  /// From now on it is told that the server is ready, lives and changes.
  ///
  /// @param config what is in use
  Heartbeat begin(Served served, Reload reload, Supplier<Config> config) {
    Supplier<String> status = () -> known(() -> status(served, config.get()));
    reload.watchedBy(
        new Onlooker() {
          @Override
          public void begins() {
            manager.reloading();
          }

          @Override
          public void ended(Outcome outcome) {
            refusal = refusal(outcome);
            manager.ready(status.get());
          }
        });
    manager.ready(status.get());
    return new Heartbeat(manager, environment.watchdogNs(), served::isLive, status, log).start();
  }

  /// @param cause for people
  void stopping(String cause) {
    manager.stopping(cause);
  }

  @Override
  public void close() {
    manager.close();
  }

  /// As `ready` says it.
  static String interfaces(List<Interface4> chosen) {
    String up =
        chosen.stream()
            .filter(Interface4::up)
            .map(each -> each.name() + addresses(each))
            .collect(Collectors.joining(", "));
    return up.isEmpty() ? "no interface yet (none that is chosen is up)" : up;
  }

  private static String addresses(Interface4 each) {
    return each.addresses().stream()
        .map(address -> address.address() + "/" + address.prefixLength())
        .collect(Collectors.joining(", ", " (", ")"));
  }

  /// A status that cannot be found out is no reason to tell nothing.
  private String known(Supplier<String> status) {
    try {
      return status.get();
    } catch (RuntimeException e) {
      log.log(FaultEvent.BUG, "the status", Trouble.of(e));
      return "its status cannot be found out; see the log";
    }
  }

  private String status(Served served, Config config) {
    List<String> unready = served.notReady();
    String what =
        unready.isEmpty()
            ? "answering on " + interfaces(served.interfaces())
            : "clients get no leases: " + String.join(", ", unready);
    String leases = Counted.of(served.occupancy().totals().bound(), "lease");
    return "%s; %s; %s%s".formatted(what, Tally.of(config), leases, refusal);
  }

  private static String refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Invalid(var errors) ->
          "; the last change was refused: " + errors.lines().getFirst();
      case Outcome.Failed(String why) -> "; the last change was not done: " + why;
      case Outcome.Used _,
          Outcome.Outdated _,
          Outcome.Edited _,
          Outcome.NoSuchVersion _,
          Outcome.NothingToDo _ ->
          "";
    };
  }
}
