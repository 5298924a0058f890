package io.leasehold.command;

import io.leasehold.api.leasefile.Taker;
import io.leasehold.config.Config;
import io.leasehold.lease.Intake;
import io.leasehold.lease.Intake.Verdict;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.pipeline.Errand;
import io.leasehold.pipeline.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Has the running server take leases in that come from elsewhere, between two batches of messages.
final class ServedTaker implements Taker {
  /// A full disk may keep a batch from being durable for as long as it is full.
  private static final int WAIT_S_MAX = 10;

  /// A server under load refuses errands now and then.
  private static final int TRIES_MAX = 100;

  private static final int PAUSE_MS = 50;

  private final Server server;
  private final Supplier<Config> config;
  private final AtomicReference<Optional<Meaning>> latest = new AtomicReference<>(Optional.empty());

  /// @param config what is in use
  ServedTaker(Server server, Supplier<Config> config) {
    this.server = server;
    this.config = config;
  }

  /// What verdicts mean by a configuration; making it takes a step for each subnet.
  private record Meaning(Config config, Importing importing) {}

  /// Clients wait as long as a batch is looked at.
  @Override
  public int batchMax() {
    return Errand.RECORDS_MAX;
  }

  @Override
  public List<Fate> take(List<Offered> leases, boolean isTrial) throws NotTakenException {
    List<Offered> kept =
        leases.stream()
            .map(each -> new Offered(server.byRecordTime(each.record()), each.replacing()))
            .toList();
    List<Verdict> verdicts = await((table, nowS) -> judged(new Intake(table, nowS), kept, isTrial));
    Importing importing = meaning().importing();
    return verdicts.stream().map(importing::fate).toList();
  }

  private Meaning meaning() {
    Config now = config.get();
    Optional<Meaning> known = latest.get().filter(each -> each.config().equals(now));
    Meaning meaning =
        known.orElseGet(() -> new Meaning(now, new Importing(now, server::byWallClock)));
    latest.set(Optional.of(meaning));
    return meaning;
  }

  private static Errand.Answer<List<Verdict>> judged(
      Intake intake, List<Offered> leases, boolean isTrial) {
    List<Verdict> verdicts = new ArrayList<>(leases.size());
    List<LeaseRecord> records = new ArrayList<>(leases.size());
    for (Offered each : leases) {
      LeaseRecord came = each.record();
      Verdict verdict = intake.of(came, each.replaces(intake.known(came.address())));
      verdicts.add(verdict);
      if (verdict instanceof Verdict.Take(LeaseRecord record) && !isTrial) {
        records.add(record);
      }
    }
    return new Errand.Answer<>(verdicts, records);
  }

  /// Again and again, for a while: what came of an errand after all is known the next time.
  private <T> T await(Errand<T> errand) throws NotTakenException {
    for (int tries = 1; ; tries++) {
      try {
        return server.run(errand).get(WAIT_S_MAX, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (tries == TRIES_MAX) {
          Throwable why = e.getCause() == null ? e : e.getCause();
          throw new NotTakenException(String.valueOf(why.getMessage()), e);
        }
      } catch (TimeoutException e) {
        throw new NotTakenException(
            "nothing came of a batch within %d s; it may yet".formatted(WAIT_S_MAX), e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause();
    }
  }

  private static void pause() throws NotTakenException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static NotTakenException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new NotTakenException("interrupted", e);
  }
}
