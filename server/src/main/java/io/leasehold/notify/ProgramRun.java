package io.leasehold.notify;

import io.leasehold.config.EventsConfig.OnLease;
import io.leasehold.events.EventLog;
import io.leasehold.events.StreamEvent;
import io.leasehold.stream.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Starts the operator's program for one event at a time, by no shell, with an environment of its
/// own and nothing to read, and waits for it. What it says is logged for those who look for it.
///
/// Only a program below `hooks` in the data directory that nobody else can write is started: who
/// may change the configuration over the network must not thereby get any program of the machine
/// started.
final class ProgramRun implements Recipient {
  /// Below the data directory.
  static final String HOOKS = "hooks";

  /// Of sysexits.h: a try later may go well.
  static final int TEMPORARY_FAILURE = 75;

  /// Of what it says.
  static final int SAID_MAX = 4_096;

  private static final String PATH = "PATH";
  private static final String PATH_DEFAULT =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /// So long a program may go on when the server ends.
  private static final long GRACE_MS = 1_000;

  private static final long POLL_MS = 20;

  private final OnLease hook;
  private final Path directory;
  private final Told told;
  private final EventLog log;

  ProgramRun(OnLease hook, Path data, Told told, EventLog log) {
    this.hook = hook;
    this.directory = data.toAbsolutePath().normalize().resolve(HOOKS);
    this.told = told;
    this.log = log;
  }

  @Override
  public Handed take(List<Entry> entries) throws InterruptedException {
    Entry entry = entries.getFirst();
    Process process;
    try {
      process = start(LeaseVariables.of(entry, told));
    } catch (IOException e) {
      return new Handed.NotYet(Outcome.UNUSABLE, String.valueOf(e.getMessage()), 0);
    }
    boolean ended;
    try (Output output = new Output(process.getInputStream())) {
      ended = awaitEnd(process, output);
      if (!ended) {
        kill(process);
      }
      output.read();
      tell(entry, output.kept());
    }
    return ended ? judge(process.exitValue(), entry) : late(entry);
  }

  private Process start(Map<String, String> variables) throws IOException {
    Path program = HookFile.of(directory, hook.program());
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(hook.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put(PATH, Objects.requireNonNullElse(System.getenv(PATH), PATH_DEFAULT));
    environment.putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /// True if it has ended in time. When the server ends it has a moment left; if that is not enough
  /// it is started for the same event again.
  private boolean awaitEnd(Process process, Output output) throws InterruptedException {
    try {
      return awaitEnd(process, output, hook.timeoutS() * 1_000L);
    } catch (InterruptedException e) {
      if (!awaitEnd(process, output, GRACE_MS)) {
        kill(process);
        throw e;
      }
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Reads meanwhile, so that a program that says much is not held up.
  private static boolean awaitEnd(Process process, Output output, long waitMs)
      throws InterruptedException {
    long startNs = System.nanoTime();
    while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
      output.read();
      if (System.nanoTime() - startNs >= TimeUnit.MILLISECONDS.toNanos(waitMs)) {
        return false;
      }
    }
    return true;
  }

  /// With all that it has started.
  private static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private Handed judge(int code, Entry entry) {
    if (code == 0) {
      return new Handed.Taken(Outcome.DONE, 1);
    }
    if (code == TEMPORARY_FAILURE) {
      return new Handed.NotYet(
          Outcome.POSTPONED,
          "%s asks for another try (exit code %d)".formatted(hook.program(), code),
          0);
    }
    return skipped(Outcome.FAILED, "it ended with exit code " + code, entry);
  }

  private Handed late(Entry entry) {
    return skipped(
        Outcome.TIMEOUT,
        "it took longer than %d s and was killed".formatted(hook.timeoutS()),
        entry);
  }

  private Handed skipped(Outcome outcome, String how, Entry entry) {
    log.log(StreamEvent.PROGRAM_FAILED, hook.program(), how, entry.change().kind(), entry.cursor());
    return new Handed.Taken(outcome, 1);
  }

  private void tell(Entry entry, byte[] said) {
    if (said.length > 0) {
      log.log(StreamEvent.PROGRAM_SAID, hook.program(), entry.cursor(), said);
    }
  }
}
