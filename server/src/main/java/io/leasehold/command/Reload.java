package io.leasehold.command;

import io.leasehold.config.Config;
import io.leasehold.config.StoreConfig;
import io.leasehold.config.Tally;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogbackOutput;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.Swap;
import io.leasehold.stream.ConfigChanges;
import io.leasehold.stream.EventStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/// Reads the configuration again and swaps it whole, or leaves everything as it is. One at a time.
final class Reload {
  private static final int WAIT_S_MAX = 10;

  private final ServeSetup setup;
  private final Server server;
  private final EventStream stream;
  private final EventLog log;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /// What the store was opened with: it stays until the next start.
  private final StoreConfig store;

  private volatile Config current;

  /// Hears when something has changed.
  private Runnable after = () -> {};

  Reload(ServeSetup setup, Config current, Server server, EventStream stream, EventLog log) {
    this.setup = setup;
    this.current = current;
    store = current.store();
    this.server = server;
    this.stream = stream;
    this.log = log;
  }

  /// @param told hears when another configuration is in use
  void then(Runnable told) {
    after = told;
  }

  /// What is in use.
  Config current() {
    return current;
  }

  void run() {
    oneAtATime.lock();
    try {
      Octets digest = ConfigFile.digest(setup.config());
      switch (ConfigReader.read(ConfigFile.longText(setup.config()))) {
        case ConfigRead.Bad(ConfigErrors errors) -> keep(errors.lines(), errors.count());
        case ConfigRead.Good(_, ConfigErrors leftOut, _, _)
            when setup.strict() && !leftOut.isEmpty() ->
            keep(leftOut.lines(), leftOut.count());
        case ConfigRead.Good good -> use(good, digest);
      }
    } catch (CouldNotException e) {
      keep(List.of(String.valueOf(e.getMessage())), 1);
    } finally {
      oneAtATime.unlock();
    }
  }

  private void keep(List<String> errors, int count) {
    errors.forEach(error -> log.log(ConfigEvent.CONFIG_REFUSED, setup.config(), error));
    log.log(ConfigEvent.CONFIG_KEPT, setup.config(), count);
    server.reloadRefused();
  }

  /// The log follows what was taken over, and not before: a reload that fails changes nothing.
  private void use(ConfigRead.Good good, Octets digest) throws CouldNotException {
    Config next = good.config();
    Optional<LogOutput> output = openLog(next);
    try {
      swap(next);
    } catch (CouldNotException e) {
      output.ifPresent(LogOutput::close);
      throw e;
    }
    output.ifPresent(opened -> log.use(LogChoice.of(next.log(), setup.data()), opened));
    LoggedRead.log(log, setup.config(), good);
    if (!next.store().equals(store)) {
      log.log(ConfigEvent.CONFIG_NEEDS_RESTART, "store");
    }
    stream.tell(ConfigChanges.between(current, next, digest, "reload", ""));
    current = next;
    after.run();
    server.reloadUsed();
    Tally tally = Tally.of(current);
    log.log(ConfigEvent.CONFIG_RELOADED, setup.config(), tally);
    if (tally.servesNobody()) {
      log.log(ConfigEvent.NO_SUBNET, setup.config());
    }
  }

  /// Empty if the log stays as it is.
  private Optional<LogOutput> openLog(Config next) throws CouldNotException {
    if (next.log().equals(current.log())) {
      return Optional.empty();
    }
    try {
      return Optional.of(LogbackOutput.open(LogChoice.of(next.log(), setup.data())));
    } catch (IOException e) {
      throw new CouldNotException("cannot write the log: " + e, e);
    }
  }

  private void swap(Config next) throws CouldNotException {
    try {
      Swap swap = server.use(next);
      if (!isDone(swap) && swap.withdraw()) {
        throw new CouldNotException("not taken over within " + WAIT_S_MAX + " s");
      }
      swap.done().get();
    } catch (ExecutionException e) {
      throw new CouldNotException("not taken over: " + e.getCause(), e);
    } catch (IllegalStateException e) {
      throw new CouldNotException("not taken over: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted", e);
    }
  }

  private static boolean isDone(Swap swap) throws ExecutionException, InterruptedException {
    try {
      swap.done().get(WAIT_S_MAX, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
