package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.Format;
import io.leasehold.events.Level;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogSettings;
import io.leasehold.store.NameBook;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Time;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How its threads come and go.
@Timeout(30)
class DdnsTest {
  private static final DdnsConfig CONFIG = config("example.org");

  @TempDir private Path data;

  private final VirtualClock clock = VirtualClock.at(Named.NOW_S);
  private final RecordedLog log = new RecordedLog();
  private final List<NameBook> opened = new CopyOnWriteArrayList<>();
  private final Semaphore logged = new Semaphore(0);
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore gate = new Semaphore(0);
  private Optional<Ddns> used = Optional.empty();

  private static DdnsConfig config(String zone) {
    return Configs.read(
            "{\"ddns\": {\"zones\": [{\"zone\": \"%s\", \"servers\": [\"127.0.0.1:1\"]}]}}"
                .formatted(zone))
        .ddns();
  }

  private Ddns ddns(Ddns.Opening opening) {
    LogOutput output =
        new LogOutput() {
          @Override
          public void write(Level level, String line) {
            log.write(level, line);
            logged.release();
          }

          @Override
          public void close() {
            log.close();
          }
        };
    LogSettings settings = new LogSettings(Level.INFO, Format.TEXT, Optional.empty());
    Source source =
        new Source(
            _ -> {
              throw new IllegalStateException("there is no stream");
            },
            () -> new Cursor(1, 0),
            _ -> {});
    Ddns ddns =
        new Ddns(
            new Ddns.Outside(
                data,
                opening,
                source,
                new EventLog(settings, output, Instant::now, clock::monotonicNs),
                new Time(clock::nowS, clock::monotonicNs)));
    used = Optional.of(ddns);
    return ddns;
  }

  @AfterEach
  void closes() {
    used.ifPresent(Ddns::close);
  }

  /// A disk that hangs.
  private NameBook openSlowly() throws StoreException {
    NameBook book = SqliteNames.open(data).names();
    opened.add(book);
    begun.release();
    gate.acquireUninterruptibly();
    return book;
  }

  @Test
  void nobodyWaitsForOneThatHangsButTheNextOfItsKind() {
    Ddns it = ddns(this::openSlowly);
    it.use(CONFIG);
    begun.acquireUninterruptibly();

    assertTimeout(
        Duration.ofSeconds(4),
        () -> {
          it.use(DdnsConfig.NONE);
          it.use(CONFIG);
        });
    assertEquals(1, opened.size());
    gate.release(2);
    begun.acquireUninterruptibly();

    assertThrows(StoreException.class, opened.getFirst()::cursor, "nobody closed it");
  }

  @Test
  void aBugAtTheBeginningIsLoggedAndItGoesOn() {
    Ddns it =
        ddns(
            () -> {
              throw new IllegalStateException("a bug");
            });

    it.use(CONFIG);

    logged.acquireUninterruptibly();
    assertTrue(log.has(FaultEvent.BUG), log.lines::toString);
  }

  @Test
  void whatHasDiedBeginsAnewWithTheNextConfiguration() throws InterruptedException {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    Ddns it =
        ddns(
            () -> {
              threads.add(Thread.currentThread());
              // What it prints is not looked at.
              Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
              throw new AssertionError("more than a bug");
            });
    it.use(CONFIG);
    threads.take().join();

    it.use(CONFIG);

    threads.take().join();
  }

  /// Else a zone is told names that another one has by now, and nobody takes them back there.
  @Test
  void nothingIsToldBeforeTheBookFollowsTheZones() throws Exception {
    AtomicBoolean hasFailed = new AtomicBoolean();
    AtomicBoolean follows = new AtomicBoolean();
    CompletableFuture<Boolean> followedWhenTold = new CompletableFuture<>();
    Ddns it =
        ddns(
            () ->
                watched(
                    SqliteNames.open(data).names(),
                    call -> {
                      if (call.equals("rezone") && !hasFailed.getAndSet(true)) {
                        throw new StoreException("disk full");
                      }
                      follows.compareAndSet(false, call.equals("rezone"));
                      if (call.equals("tasks")) {
                        followedWhenTold.complete(follows.get());
                      }
                    }));

    it.use(CONFIG);

    assertTrue(followedWhenTold.get(30, TimeUnit.SECONDS));
  }

  @FunctionalInterface
  private interface Watcher {
    void called(String method) throws StoreException;
  }

  private static NameBook watched(NameBook book, Watcher watcher) {
    return (NameBook)
        Proxy.newProxyInstance(
            NameBook.class.getClassLoader(),
            new Class<?>[] {NameBook.class},
            (_, method, arguments) -> {
              watcher.called(method.getName());
              return method.invoke(book, arguments);
            });
  }
}
