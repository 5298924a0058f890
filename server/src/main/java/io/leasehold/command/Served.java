package io.leasehold.command;

import io.leasehold.api.http.ProblemException;
import io.leasehold.api.resource.Running;
import io.leasehold.config.Config;
import io.leasehold.explain.Explainer;
import io.leasehold.explain.Explanation;
import io.leasehold.hosting.Hosted;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.Occupancy;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.pipeline.Errand;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.Unready;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteBackup;
import io.leasehold.store.sqlite.SqliteReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The running server as its API sees it.
final class Served implements Running {
  /// A full disk may keep a change from being durable for as long as it is full.
  private static final int WAIT_S_MAX = 10;

  /// A server under load refuses errands now and then.
  private static final int TRIES_MAX = 20;

  private static final int PAUSE_MS = 25;

  /// Of one client; clients wait meanwhile.
  private static final int LEASES_MAX = 1_000;

  /// A turn takes half a second at most when nothing comes.
  private static final int LIVE_S_MAX = 5;

  private final Server server;
  private final Parts parts;
  private final Path data;
  private final Hosted hosted;
  private final Supplier<Config> config;
  private final Instant started = Instant.now();

  /// @param config what is in use
  Served(Server server, Parts parts, Path data, Hosted hosted, Supplier<Config> config) {
    this.server = server;
    this.parts = parts;
    this.data = data;
    this.hosted = hosted;
    this.config = config;
  }

  @Override
  public String version() {
    return ProgramVersion.number();
  }

  @Override
  public Instant started() {
    return started;
  }

  @Override
  public Config config() {
    return config.get();
  }

  @Override
  public List<Interface4> interfaces() {
    return parts.transport().interfaces();
  }

  /// Of this machine.
  Set<Ipv4> ownAddresses() {
    return parts.transport().ownAddresses();
  }

  @Override
  public long nowS() {
    return Instant.now().getEpochSecond();
  }

  @Override
  public List<ExtensionState> extensions() {
    return hosted.found().stream()
        .map(
            each ->
                new ExtensionState(
                    each.name(), each.kind(), each.jar(), hosted.isAside(each.name())))
        .toList();
  }

  @Override
  public List<String> notReady() {
    List<Unready> reasons = new ArrayList<>(server.notReady());
    if (interfaces().stream().noneMatch(Interface4::up)) {
      reasons.add(Unready.NO_INTERFACE);
    }
    return reasons.stream().map(Unready::text).toList();
  }

  @Override
  public boolean isLive() {
    try {
      server
          .run((_, nowS) -> new Errand.Answer<>(nowS, List.of()))
          .get(LIVE_S_MAX, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      // Whoever says no goes round, unless it is that nobody takes what is asked.
      return e.getCause() == null || !Server.TOO_MANY.equals(e.getCause().getMessage());
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public Occupancy occupancy() {
    return server.occupancy();
  }

  @Override
  public Map<Prefix, Long> fullInS() {
    return server.fullInS();
  }

  @Override
  public LeaseRecord byWallClock(LeaseRecord record) {
    return server.byWallClock(record);
  }

  @Override
  public long wallS(long atS) {
    return server.wallS(atS);
  }

  @Override
  public <T> T look(Look<T> look) throws UnavailableException {
    Errand<T> errand =
        (leases, nowS) ->
            new Errand.Answer<>(look.at(leases, server.rulesOfErrand().config(), nowS), List.of());
    for (int tries = 1; ; tries++) {
      try {
        return await(errand);
      } catch (UnavailableException e) {
        // Whoever was kept waiting for an answer need not wait for another.
        if (tries == TRIES_MAX || !(e.getCause() instanceof ExecutionException)) {
          throw e;
        }
      }
      pause();
    }
  }

  private static void pause() throws UnavailableException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }

  @Override
  public LeaseReader openLeases() throws StoreException {
    return SqliteReader.open(data, parts.config().store());
  }

  @Override
  public Optional<Tagged> lease(Ipv4 address) throws UnavailableException {
    return await(
        (leases, _) -> new Errand.Answer<>(leases.at(address).map(this::tagged), List.of()));
  }

  @Override
  public List<LeaseRecord> leasesOf(ClientKey client) throws UnavailableException {
    return await(
        (leases, _) ->
            new Errand.Answer<>(
                leases.addressesOf(client).stream()
                    .limit(LEASES_MAX)
                    .flatMap(address -> leases.at(address).stream())
                    .map(server::byWallClock)
                    .toList(),
                List.of()));
  }

  @Override
  public Path backup() throws StoreException {
    return SqliteBackup.make(data, parts.config().store());
  }

  @Override
  public Map<String, Object> explain(Explaining asked)
      throws UnavailableException, ProblemException {
    Glance glance = Glance.of(asked, config(), interfaces());
    Explanation explanation =
        await(
            (leases, nowS) ->
                new Errand.Answer<>(
                    Explainer.glancing(server.rulesOfErrand(), parts.ports(), leases)
                        .explain(
                            glance.datagram().payload(),
                            glance.vantage().arrivalOf(glance.datagram()),
                            nowS),
                    List.of()));
    return ExplanationJson.of(explanation, glance.words());
  }

  @Override
  public LeaseChange end(Ipv4 address, LeaseEnding how, Optional<String> expected)
      throws UnavailableException {
    long probationS = config().declineProbationS();
    return await(
        (leases, nowS) -> {
          Optional<LeaseRecord> record = leases.at(address);
          if (record.isEmpty()) {
            return looked(new LeaseChange.Missing());
          }
          String tag = tag(record.get());
          if (expected.isPresent() && !expected.get().equals(tag)) {
            return looked(new LeaseChange.Changed(tag));
          }
          return ended(record.get(), how, nowS, probationS)
              .map(this::changed)
              .orElseGet(() -> looked(new LeaseChange.Refused(refusal(address, how))));
        });
  }

  private static String refusal(Ipv4 address, LeaseEnding how) {
    return how == LeaseEnding.RELEASE
        ? "nobody holds %s now, so there is nothing to give back".formatted(address)
        : "%s is out of use already".formatted(address);
  }

  private static Optional<LeaseRecord> ended(
      LeaseRecord record, LeaseEnding how, long nowS, long probationS) {
    Ipv4 address = record.address();
    return switch (how) {
      case DELETE -> Optional.of(new Freed(address, nowS));
      case RELEASE ->
          record instanceof Bound bound
              ? Optional.of(new Released(address, bound.holder(), nowS))
              : Optional.empty();
      case DECLINE ->
          switch (record) {
            case Bound(_, var holder, _, _, _) ->
                Optional.of(new Declined(address, holder, nowS, nowS + probationS));
            case Released(_, var holder, _) ->
                Optional.of(new Declined(address, holder, nowS, nowS + probationS));
            case Expired(_, var holder, _) ->
                Optional.of(new Declined(address, holder, nowS, nowS + probationS));
            case Declined _, Freed _ -> Optional.empty();
          };
    };
  }

  private Errand.Answer<LeaseChange> changed(LeaseRecord record) {
    LeaseChange done = new LeaseChange.Done(server.byWallClock(record));
    return new Errand.Answer<>(done, List.of(record));
  }

  private static Errand.Answer<LeaseChange> looked(LeaseChange change) {
    return new Errand.Answer<>(change, List.of());
  }

  private Tagged tagged(LeaseRecord record) {
    return new Tagged(server.byWallClock(record), tag(record));
  }

  /// Every record of an address differs from the one before it, in its time or in what it says.
  private static String tag(LeaseRecord record) {
    return "%x-%08x".formatted(record.atS(), record.toString().hashCode());
  }

  <T> T await(Errand<T> errand) throws UnavailableException {
    try {
      return server.run(errand).get(WAIT_S_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new UnavailableException(String.valueOf(why.getMessage()), e);
    } catch (TimeoutException e) {
      throw new UnavailableException(
          "nothing came of it within %d s; it may yet".formatted(WAIT_S_MAX), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }
}
