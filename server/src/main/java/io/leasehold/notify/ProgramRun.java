package io.leasehold.notify;

import io.leasehold.config.EventsConfig.OnLease;
import io.leasehold.events.EventLog;
import io.leasehold.events.StreamEvent;
import io.leasehold.stream.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

  /// What is left behind may keep its output open.
  private static final long SAID_MS = 200;

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

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
    CompletableFuture<byte[]> said = listen(process);
    boolean ended = awaitEnd(process);
    if (!ended) {
      kill(process);
    }
    tell(entry, said);
    return ended ? judge(process.exitValue(), entry) : late(entry);
  }

  private Process start(Map<String, String> variables) throws IOException {
    Path program = directory.resolve(hook.program());
    check(directory);
    check(program);
    if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      throw new IOException(program + " is no program");
    }
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

  private static void check(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("there is no " + file);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
      throw new IOException(file + " can be written by others than its owner; chmod go-w");
    }
  }

  /// True if it has ended in time. When the server ends it has a moment left; if that is not enough
  /// it is started for the same event again.
  private boolean awaitEnd(Process process) throws InterruptedException {
    try {
      return process.waitFor(hook.timeoutS(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
        kill(process);
        throw e;
      }
      Thread.currentThread().interrupt();
      return true;
    }
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

  private static CompletableFuture<byte[]> listen(Process process) {
    CompletableFuture<byte[]> said = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> said.complete(readAll(process.getInputStream())));
    return said;
  }

  /// To the end, so that it is not held up; the beginning is kept.
  private static byte[] readAll(InputStream in) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] octets = new byte[SAID_MAX];
    try {
      for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
        kept.write(octets, 0, Math.min(count, SAID_MAX - kept.size()));
      }
    } catch (IOException e) {
      // It was closed, for the program has ended and something that it left behind has not.
    }
    return kept.toByteArray();
  }

  private void tell(Entry entry, CompletableFuture<byte[]> said) {
    Optional<byte[]> text =
        Optional.of(said.completeOnTimeout(new byte[0], SAID_MS, TimeUnit.MILLISECONDS).join())
            .filter(octets -> octets.length > 0);
    text.ifPresent(
        octets -> log.log(StreamEvent.PROGRAM_SAID, hook.program(), entry.cursor(), octets));
  }
}
