package io.leasehold.notify;

import io.leasehold.config.EventKind;
import io.leasehold.config.EventsConfig;
import io.leasehold.config.EventsConfig.Consumer;
import io.leasehold.config.EventsConfig.OfExtension;
import io.leasehold.config.EventsConfig.OnLease;
import io.leasehold.config.EventsConfig.Webhook;
import io.leasehold.events.EventLog;
import io.leasehold.metrics.Metrics;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Change;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.StreamSettings;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The webhooks, the program and the extensions of the configuration in use, each brought its
/// events by a thread of its own. Another configuration ends those that it has changed, and starts
/// them anew from where they were. For any thread.
public final class Notifying implements AutoCloseable {
  /// Below the directory of the stream: what it is about goes with it.
  private static final String CURSORS = "cursors";

  private static final long END_MS = 3_000;

  private final Path cursors;
  private final Outside outside;
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();

  /// Held while consumers come and go, never while they work.
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, Running> running = new HashMap<>();
  private final Map<String, Thread> ending = new HashMap<>();

  /// @param data that files of the configuration are relative to
  public record Outside(Path data, EventStream stream, EventLog log, Time time, Told told) {}

  /// @param as how it is configured
  private record Running(Consumer as, Thread thread) {}

  /// @param directory of the stream
  public Notifying(Path directory, Outside outside) {
    cursors = directory.resolve(CURSORS);
    this.outside = outside;
  }

  /// Adds what is counted of them.
  public void watch(Metrics metrics) {
    NotifyMetrics.add(
        metrics,
        () -> Map.copyOf(standings),
        new NotifyMetrics.Now(() -> outside.stream().latest().id(), outside.time().nowS()));
  }

  /// Follows a configuration. One that is new hears of what comes from now on.
  public void use(EventsConfig config) {
    outside.stream().keep(StreamSettings.of(config.keepS(), config.sizeMax()));
    Map<String, Consumer> wanted = new LinkedHashMap<>();
    config.consumers().forEach(each -> wanted.put(each.name(), each));
    lock.lock();
    try {
      Set<String> gone =
          running.entrySet().stream()
              .filter(each -> !each.getValue().as().equals(wanted.get(each.getKey())))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      gone.forEach(this::end);
      standings.keySet().retainAll(wanted.keySet());
      wanted.forEach((name, as) -> running.computeIfAbsent(name, _ -> start(name, as)));
      forget(wanted.keySet(), config.keepS());
    } finally {
      lock.unlock();
    }
  }

  /// Ends all of them; each notes where it is.
  @Override
  public void close() {
    lock.lock();
    try {
      Set.copyOf(running.keySet()).forEach(this::end);
      long untilNs = System.nanoTime() + END_MS * 1_000_000;
      for (Thread each : ending.values()) {
        long leftMs = (untilNs - System.nanoTime()) / 1_000_000;
        each.join(Math.max(1, leftMs));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void end(String name) {
    Running former = Optional.ofNullable(running.remove(name)).orElseThrow();
    former.thread().interrupt();
    ending.put(name, former.thread());
  }

  private Running start(String name, Consumer as) {
    Standing standing =
        standings.computeIfAbsent(name, _ -> new Standing(outside.stream().latest()));
    Optional<Thread> former = Optional.ofNullable(ending.remove(name));
    Courier courier = courier(name, as, standing);
    Thread thread =
        Thread.ofPlatform()
            .name(as instanceof Webhook ? "webhook " + name : name)
            .daemon()
            .start(() -> follow(former, courier));
    return new Running(as, thread);
  }

  /// Two of one name would note two places: whoever is ended before it has begun waits for the one
  /// before it all the same, for the next waits for it.
  private static void follow(Optional<Thread> former, Courier courier) {
    boolean ended = false;
    while (former.filter(Thread::isAlive).isPresent()) {
      try {
        former.get().join();
      } catch (InterruptedException e) {
        ended = true;
      }
    }
    if (!ended) {
      courier.run();
    }
  }

  private Courier courier(String name, Consumer as, Standing standing) {
    Recipient recipient =
        switch (as) {
          case Webhook webhook ->
              new WebhookPost(
                  webhook,
                  outside.data(),
                  outside.told(),
                  () -> InstantSource.system().instant().getEpochSecond());
          case OfExtension sink -> new SinkCall(sink.sink().listen(), outside.told());
          case OnLease hook -> new ProgramRun(hook, outside.data(), outside.told(), outside.log());
        };
    return new Courier(
        new Courier.Consumer(name, recipient, concerns(as), new CursorFile(cursors, name)),
        new Courier.Source(outside.stream()::reader, outside.stream()::oldest),
        new Courier.Outside(outside.log(), outside.time(), Thread::sleep),
        standing,
        new Backoff(new SecureRandom()));
  }

  private static Predicate<Change> concerns(Consumer as) {
    Set<String> words = as.kinds().stream().map(EventKind::word).collect(Collectors.toSet());
    return change -> words.isEmpty() || words.contains(change.kind());
  }

  /// Where those were that are not configured any more: as long as what follows may be kept, so
  /// that one taken out by mistake misses nothing.
  private void forget(Set<String> wanted, long keepS) {
    if (!Files.isDirectory(cursors)) {
      return;
    }
    Instant old = InstantSource.system().instant().minusSeconds(keepS);
    try (Stream<Path> files = Files.list(cursors)) {
      List<Path> others = files.filter(file -> !wanted.contains(consumerOf(file))).toList();
      for (Path file : others) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // They are small, and the next configuration tries again.
    }
  }

  private static String consumerOf(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(CursorFile.SUFFIX)
        ? name.substring(0, name.length() - CursorFile.SUFFIX.length())
        : name;
  }
}
