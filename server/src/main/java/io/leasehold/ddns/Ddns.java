package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.asking.Keys;
import io.leasehold.ddns.asking.ZoneServers;
import io.leasehold.ddns.compare.Checks;
import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.compare.Findings;
import io.leasehold.ddns.compare.Reach;
import io.leasehold.ddns.compare.Scope;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.metrics.Metrics;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook;
import io.leasehold.store.StoreException;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps DNS up to date with the leases, beside the server: one thread notes what leases want, and
/// one for each zone tells that to the zone's servers. For any thread.
public final class Ddns implements NamesInDns, AutoCloseable {
  private static final long END_MS = 5_000;
  private static final String INTAKE = "dns";

  /// Before the next is told while many clients come.
  private static final long PACE_MS = 50;

  private final Outside outside;
  private final ExecutorService errands = Executors.newVirtualThreadPerTaskExecutor();
  private final DdnsCounts counts = new DdnsCounts();
  private final Answering answering;
  private final Traffic traffic;

  /// Held while threads come and go, never while they work.
  private final ReentrantLock lock = new ReentrantLock();

  private final Threads threads = new Threads();
  private volatile DdnsConfig used = DdnsConfig.NONE;
  private boolean takesIn;
  private volatile Optional<NameBook> book = Optional.empty();
  private volatile Noting noting;
  private volatile List<Running> running = List.of();
  private volatile Zones zones = new Zones(DdnsConfig.NONE);

  /// What is outside.
  ///
  /// @param data the data directory
  /// @param opening of the book; as often as it fails it is tried again
  public record Outside(Path data, Opening opening, Source source, EventLog log, Time time) {}

  /// Opens the book.
  @FunctionalInterface
  public interface Opening {
    NameBook open() throws StoreException;
  }

  /// A zone that is told, what wakes its thread up, and how it stands.
  private record Running(Zone zone, Semaphore news, AtomicReference<ZoneStanding> standing) {}

  public Ddns(Outside outside) {
    this.outside = outside;
    answering = new Answering(outside.data(), outside.log(), outside.time(), () -> book);
    traffic = new Traffic(outside.source().latest(), outside.time(), Thread::sleep);
    noting = noting();
  }

  private Noting noting() {
    return new Noting(outside, () -> zones, this::wakeUp, traffic);
  }

  /// Follows a configuration; what was under way is told again. Nobody is waited for: whoever does
  /// something from now on begins when the one before him has ended.
  public void use(DdnsConfig config) {
    lock.lock();
    try {
      // A file of a key may have another secret by now, or other permissions.
      boolean readsFiles = config.keys().stream().anyMatch(key -> key.secretFile().isPresent());
      boolean isDead = takesIn && !threads.isAlive(INTAKE);
      if (config.equals(used) && !readsFiles && !isDead) {
        return;
      }
      used = config;
      endZones();
      zones = new Zones(config);
      answering.use(config, zones);
      if (!config.isOn()) {
        endIntake();
      } else if (!takesIn || isDead) {
        takesIn = true;
        Noting next = noting();
        noting = next;
        threads.start(Thread.ofPlatform().daemon(), INTAKE, () -> next.run(this::opened));
      } else {
        book.ifPresent(this::startZones);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isOn() {
    return used.isOn();
  }

  @Override
  public Optional<NameBook.Shown> shown(Ipv4 address) throws StoreException {
    Optional<NameBook> names = open();
    return names.isEmpty() ? Optional.empty() : Optional.of(names.get().shown(address));
  }

  @Override
  public Optional<DdnsStanding> standing() throws StoreException {
    Optional<NameBook> names = open();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DdnsStanding(
                names.get().waiting(),
                noting.unread(),
                running.stream()
                    .map(each -> new DdnsStanding.OfZone(each.zone(), each.standing().get()))
                    .toList()));
  }

  @Override
  public boolean again(Ipv4 address) throws StoreException {
    Optional<NameBook> names = open();
    boolean any =
        names.isPresent()
            && names.get().again(address, () -> zones, outside.time().nowS().getAsLong());
    wakeUp();
    return any;
  }

  @Override
  public Optional<Comparison> check(Scope scope) throws StoreException, InterruptedException {
    Optional<NameBook> names = open();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(checks(names.get(), scope).run(Findings.Mending.NONE));
  }

  @Override
  public Optional<Comparison> repair(Scope scope) throws StoreException, InterruptedException {
    Optional<NameBook> names = open();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    long nowS = outside.time().nowS().getAsLong();
    Comparison repaired =
        checks(names.get(), scope).run(Findings.Mending.of(names.get(), () -> zones, nowS));
    wakeUp();
    return Optional.of(repaired);
  }

  /// The book, if anything is kept up to date.
  private Optional<NameBook> open() {
    return isOn() ? book : Optional.empty();
  }

  private Checks checks(NameBook names, Scope scope) {
    DdnsConfig config = used;
    Checks.Reaching reaching = zone -> Reach.of(zone, config, outside.data());
    return new Checks(
        zones,
        new Checks.Outside(names, reaching, outside.source().leases(), errands, outside.time()),
        scope);
  }

  /// Adds what is counted.
  public void watch(Metrics metrics) {
    answering.watch(metrics);
    DdnsMetrics.add(
        metrics,
        counts,
        () -> {
          try {
            return standing();
          } catch (StoreException e) {
            return Optional.empty();
          }
        },
        new DdnsMetrics.Reads(this::unread, this::isNoting),
        outside.time().nowS());
  }

  private OptionalLong unread() {
    return isOn() ? noting.unread() : OptionalLong.empty();
  }

  /// Empty if there is nothing to note.
  private Optional<Boolean> isNoting() {
    return isOn()
        ? Optional.of(!noting.isFailing() && book.map(NameBook::isWritable).orElse(true))
        : Optional.empty();
  }

  private void wakeUp() {
    running.forEach(each -> each.news().release());
  }

  private void startZones(NameBook names) {
    DdnsConfig config = used;
    running = zones.all().values().stream().map(zone -> start(zone, config, names)).toList();
  }

  private Running start(Zone zone, DdnsConfig config, NameBook names) {
    Semaphore news = new Semaphore(0);
    AtomicReference<ZoneStanding> standing = new AtomicReference<>(ZoneStanding.UNTRIED);
    threads.start(
        Thread.ofVirtual(), threadOf(zone), () -> tell(zone, config, names, news, standing));
    return new Running(zone, news, standing);
  }

  private static String threadOf(Zone zone) {
    return "dns " + Zones.nameOf(zone);
  }

  /// Until its thread is interrupted.
  private void tell(
      Zone zone,
      DdnsConfig config,
      NameBook names,
      Semaphore news,
      AtomicReference<ZoneStanding> standing) {
    try {
      Optional<Exchange> servers = servers(zone, config, standing);
      if (servers.isEmpty()) {
        return;
      }
      ZoneAgent agent =
          new ZoneAgent(
              zone,
              names,
              new ZoneAgent.Outside(
                  servers.get(),
                  new Workers(errands),
                  new ZoneAgent.Seen(counts, standing),
                  outside.log(),
                  outside.time()),
              new Backoff(new SecureRandom()));
      hurry(zone, names);
      while (!Thread.currentThread().isInterrupted()) {
        long waitMs = turn(zone, agent, names);
        answering.settle(zone);
        if (waitMs == 0) {
          // What became of names may be news for the zones of their addresses.
          wakeUp();
          traffic.giveWay(PACE_MS);
        }
        boolean _ = news.tryAcquire(waitMs, TimeUnit.MILLISECONDS);
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      // That is how it ends.
    }
  }

  /// Other servers or another key may take what was refused.
  private void hurry(Zone zone, NameBook names) {
    try {
      names.hurry(Zones.nameOf(zone));
    } catch (StoreException e) {
      // It is only tried later.
      outside.log().log(
          DnsEvent.NAMES_NOT_NOTED, String.valueOf(e.getMessage()), ZoneAgent.REFUSED_S);
    }
  }

  private long turn(Zone zone, ZoneAgent agent, NameBook names) throws InterruptedException {
    try {
      noting.follow(names);
      return agent.turn();
    } catch (StoreException e) {
      outside.log().log(
          DnsEvent.NAMES_NOT_NOTED, String.valueOf(e.getMessage()), Noting.TROUBLE_MS / 1000);
    } catch (RuntimeException e) {
      outside.log().log(FaultEvent.BUG, "telling DNS of " + zone.name(), String.valueOf(e));
    }
    return Noting.TROUBLE_MS;
  }

  private Optional<Exchange> servers(
      Zone zone, DdnsConfig config, AtomicReference<ZoneStanding> standing) {
    if (zone.isAnswered()) {
      return Optional.of(answering.exchange(zone));
    }
    Optional<DdnsConfig.Key> key = config.keyOf(zone);
    try {
      return Optional.of(new ZoneServers(zone, Keys.of(key, outside.data())));
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      outside.log().log(DnsEvent.KEY_UNUSABLE, zone.name(), key.orElseThrow().name(), why);
      standing.set(
          new ZoneStanding(
              ZoneStanding.State.KEY_UNUSABLE, outside.time().nowS().getAsLong(), why));
      return Optional.empty();
    }
  }

  /// The book; its zones begin with it.
  private NameBook opened() throws StoreException, InterruptedException {
    if (book.isEmpty()) {
      keep(outside.opening().open());
    }
    lock.lockInterruptibly();
    try {
      if (running.isEmpty()) {
        startZones(book.get());
      }
      return book.get();
    } finally {
      lock.unlock();
    }
  }

  /// Nobody keeps it for a thread that was asked to end meanwhile.
  private void keep(NameBook names) throws InterruptedException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      names.close();
      throw e;
    }
    book = Optional.of(names);
    lock.unlock();
  }

  private void endZones() {
    running.forEach(each -> threads.end(threadOf(each.zone())));
    running = List.of();
  }

  private void endIntake() {
    threads.end(INTAKE);
    takesIn = false;
  }

  /// What has not been told yet is told by the next run.
  @Override
  public void close() {
    lock.lock();
    try {
      answering.close();
      endIntake();
      endZones();
      threads.join(END_MS);
      errands.shutdownNow();
      book.ifPresent(NameBook::close);
      book = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
