package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Outcome;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Task;
import io.leasehold.store.NameBook.Told;
import io.leasehold.store.StoreException;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.xbill.DNS.Name;

/// Tells one zone's servers what there is to be told, the oldest first, some at a time, and again
/// until they take it. While none of them answers it asks with one thing at a time, each time after
/// a longer pause; what a server does not let us do, or does not answer, goes behind the rest, so
/// that one such name holds up nothing. One thread; a test takes one [#turn] after the other.
final class ZoneAgent {
  /// So many are under way at a time.
  static final int AT_ONCE_MAX = 32;

  /// Where nothing is to be done it looks again, in case that nobody wakes it up.
  static final long IDLE_MS = 60_000;

  /// What a server refuses is tried again after so long, then after twice as long, and so on.
  static final long REFUSED_S = 60;

  static final long REFUSED_MAX_S = 3_600;

  private static final long MS_PER_S = 1_000;
  private static final long NS_PER_MS = 1_000_000;

  private final String name;
  private final Zone zone;
  private final NameBook book;
  private final Outside outside;
  private final Backoff backoff;
  private boolean isSure;
  private long pausedUntilNs;
  private OptionalLong failingSinceNs = OptionalLong.empty();

  /// What is outside.
  ///
  /// @param hands runs errands, several at a time
  record Outside(Exchange servers, Hands hands, Seen seen, EventLog log, Time time) {}

  /// Where others see what it does.
  record Seen(DdnsCounts counts, AtomicReference<ZoneStanding> standing) {
    Seen() {
      this(new DdnsCounts(), new AtomicReference<>(ZoneStanding.UNTRIED));
    }
  }

  /// Runs errands.
  interface Hands {
    /// @return of each what became of it, in their order
    List<Ran> run(List<Errand> errands, Exchange servers) throws InterruptedException;
  }

  /// How an errand ended.
  sealed interface Ran {
    record Ended(Errand.Done done) implements Ran {}

    /// A server does not let us do that, or anything.
    record Denied(Errand.Done done, String why) implements Ran {}

    /// No server answered.
    record Unanswered(String why) implements Ran {}

    /// It came upon something that the code holds for impossible.
    record Broken(Errand.Done done, String why) implements Ran {}
  }

  /// What becomes of errands that were run together.
  private final class Ending {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final boolean isAnswering;

    /// Why the zone is to pause; empty if it is not.
    private String unanswered = "";

    Ending(List<Ran> ran) {
      isAnswering = ran.size() == 1 || ran.stream().anyMatch(Ran.Ended.class::isInstance);
    }

    void take(Task task, Errand errand, Ran ran) {
      switch (ran) {
        case Ran.Ended(Errand.Done done) -> outcomes.add(outcome(task, done));
        case Ran.Denied(Errand.Done done, String why) -> refused(task, done, why);
        case Ran.Broken(Errand.Done done, String why) -> {
          outside.log().log(FaultEvent.BUG, "telling DNS of " + task.key(), why);
          refused(task, done, why);
        }
        case Ran.Unanswered(String why) -> unanswered(task, errand.denied(why), why);
      }
    }

    private void refused(Task task, Errand.Done done, String why) {
      outcomes.add(outcome(task, done));
      // Where others went well it is about this one.
      unanswered = isSure ? unanswered : why;
    }

    /// The zone pauses, and then another task comes first. What was tried in vain before, when all
    /// went well since, waits alone.
    private void unanswered(Task task, Errand.Done done, String why) {
      if (isSure && isAnswering && task.tries() > 0) {
        outcomes.add(outcome(task, done));
        return;
      }
      count(DdnsCounts.Outcome.UNANSWERED);
      outcomes.add(new Outcome(task, done.has(), List.of(), OptionalLong.of(nowS())));
      unanswered = why;
    }
  }

  ZoneAgent(Zone zone, NameBook book, Outside outside, Backoff backoff) {
    this.zone = zone;
    this.book = book;
    this.outside = outside;
    this.backoff = backoff;
    name = Zones.nameOf(zone);
    pausedUntilNs = outside.time().monotonicNs().getAsLong();
  }

  /// Tells what can be told now.
  ///
  /// @return after how many milliseconds it wants another turn, unless something comes up before
  long turn() throws StoreException, InterruptedException {
    long pausedMs = (pausedUntilNs - outside.time().monotonicNs().getAsLong()) / NS_PER_MS;
    if (pausedMs > 0) {
      return pausedMs;
    }
    List<Task> tasks = book.tasks(name, nowS(), isSure ? AT_ONCE_MAX : 1);
    if (tasks.isEmpty()) {
      return untilNextMs();
    }
    List<Errand> errands = new ArrayList<>();
    for (Task task : tasks) {
      errands.add(errand(task));
    }
    book.mayHave(errands.stream().flatMap(each -> each.mayHave().stream()).toList());
    AtomicBoolean isAsked = new AtomicBoolean();
    Exchange servers =
        query -> {
          isAsked.set(true);
          return outside.servers().ask(query);
        };
    List<Ran> ran = outside.hands().run(errands, servers);
    Ending ending = new Ending(ran);
    for (int i = 0; i < ran.size(); i++) {
      ending.take(tasks.get(i), errands.get(i), ran.get(i));
    }
    book.done(ending.outcomes, nowS());
    if (!isAsked.get()) {
      // There was nothing to be told after all, which says nothing of the servers.
      return 0;
    }
    return ending.unanswered.isEmpty() ? goesOn() : pauses(ending.unanswered);
  }

  private long nowS() {
    return outside.time().nowS().getAsLong();
  }

  private long untilNextMs() throws StoreException {
    OptionalLong nextS = book.nextS(name);
    return nextS.isPresent()
        ? Math.clamp((nextS.getAsLong() - nowS()) * MS_PER_S, MS_PER_S, IDLE_MS)
        : IDLE_MS;
  }

  private Errand errand(Task task) throws StoreException {
    Name of = Names.of(name);
    if (task.kind() == Kind.FORWARD) {
      return NameErrand.of(of, task.key(), book.ofName(task.key()));
    }
    Ipv4 address = Ipv4.of(task.key());
    Name owner = Names.of(Zones.ownerOf(address, zone));
    return new AddressErrand(of, owner, address, book.ofAddress(address));
  }

  private Outcome outcome(Task task, Errand.Done done) {
    long waitS = Math.min(REFUSED_S << Math.min(task.tries(), 10), REFUSED_MAX_S);
    count(counted(done));
    done.standings().forEach(told -> tell(task, told, waitS));
    return new Outcome(
        task,
        done.has(),
        done.standings(),
        done.isRefused() ? OptionalLong.of(nowS() + waitS) : OptionalLong.empty());
  }

  private static DdnsCounts.Outcome counted(Errand.Done done) {
    if (done.isRefused()) {
      return DdnsCounts.Outcome.REFUSED;
    }
    return done.standings().stream().anyMatch(told -> told.standing().state() == State.CONFLICT)
        ? DdnsCounts.Outcome.CONFLICT
        : DdnsCounts.Outcome.DONE;
  }

  private void count(DdnsCounts.Outcome outcome) {
    outside.seen().counts().count(outcome);
  }

  private void tell(Task task, Told told, long waitS) {
    String why = told.standing().why();
    switch (told.standing().state()) {
      case CONFLICT -> outside.log().log(DnsEvent.NAME_CONFLICT, task.key(), told.address(), why);
      case FAILED ->
          outside.log().log(DnsEvent.NAME_REFUSED, task.key(), told.address(), why, waitS);
      default -> {}
    }
  }

  private long goesOn() {
    isSure = true;
    backoff.reset();
    if (outside.seen().standing().get().state() != ZoneStanding.State.TAKES_UPDATES) {
      stands(ZoneStanding.State.TAKES_UPDATES, "");
    }
    if (failingSinceNs.isPresent()) {
      long failedNs = outside.time().monotonicNs().getAsLong() - failingSinceNs.getAsLong();
      outside.log().log(DnsEvent.ZONE_GOES_ON, name, failedNs / NS_PER_MS / MS_PER_S);
      failingSinceNs = OptionalLong.empty();
    }
    return 0;
  }

  private long pauses(String why) {
    isSure = false;
    long waitMs = backoff.nextMs();
    long nowNs = outside.time().monotonicNs().getAsLong();
    pausedUntilNs = nowNs + waitMs * NS_PER_MS;
    if (failingSinceNs.isEmpty()) {
      failingSinceNs = OptionalLong.of(nowNs);
      stands(ZoneStanding.State.FAILS, why);
      outside.log().log(DnsEvent.ZONE_FAILS, name, why);
    }
    return waitMs;
  }

  private void stands(ZoneStanding.State state, String why) {
    outside.seen().standing().set(new ZoneStanding(state, nowS(), why));
  }
}
