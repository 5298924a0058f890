package io.leasehold.command;

import io.leasehold.api.http.ProblemException;
import io.leasehold.api.resource.Candidates;
import io.leasehold.api.resource.Running.Explaining;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.change.Checked;
import io.leasehold.config.Config;
import io.leasehold.explain.Explainer;
import io.leasehold.explain.Explanation;
import io.leasehold.lease.Filling;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Offer;
import io.leasehold.lease.PoolPlans;
import io.leasehold.model.Interface4;
import io.leasehold.model.Range;
import io.leasehold.pipeline.Errand;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Server;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.host.Transports;
import java.util.List;

/// What the server would answer by another configuration: its engine, asked by a lease table of its
/// own with the pools of that configuration. The leases come from the store, the open offers from
/// the server's table, between two batches; the table of the server is not touched.
///
/// Who was offered an address that was then offered to somebody else is not known here.
final class ServedCandidates implements Candidates {
  private static final Range ALL = Range.of("0.0.0.0/0");

  /// About what a lease takes in a table.
  private static final long LEASE_SIZE = 250;

  /// The most of the memory that the table may take.
  private static final long MEMORY_SHARE = 4;

  private final Reload reload;
  private final Server server;
  private final Served served;
  private final Parts parts;

  ServedCandidates(Reload reload, Server server, Served served, Parts parts) {
    this.reload = reload;
    this.server = server;
    this.served = served;
    this.parts = parts;
  }

  @Override
  public Told explain(Explaining asked, String config)
      throws UnavailableException, ProblemException {
    return switch (reload.changes().check(config)) {
      case Checked.Bad(var errors) -> new Told.Invalid(errors);
      case Checked.Good good -> explain(asked, good.config());
    };
  }

  private Told explain(Explaining asked, Config config)
      throws UnavailableException, ProblemException {
    Glance glance = Glance.of(asked, config, interfaces(config));
    LeaseTable leases = leases(config);
    Explanation explanation =
        new Explainer(config, parts.transport().ownAddresses(), parts.ports(), leases)
            .explain(
                glance.datagram().payload(),
                glance.vantage().arrivalOf(glance.datagram()),
                served.nowS());
    return new Told.Good(ExplanationJson.of(explanation, glance.words()));
  }

  /// Those that the server would answer on, which may be others than now.
  private static List<Interface4> interfaces(Config config) throws UnavailableException {
    try {
      return Transports.interfaces().stream().filter(config.interfaces()::includes).toList();
    } catch (TransportException e) {
      throw new UnavailableException("the interfaces cannot be seen: " + e.getMessage(), e);
    }
  }

  private LeaseTable leases(Config config) throws UnavailableException {
    // By the same secret it chooses the same addresses at random.
    LeaseTable leases = new LeaseTable(parts.leases().secret());
    Filling filling = leases.fill(PoolPlans.of(config));
    long most = Runtime.getRuntime().maxMemory() / MEMORY_SHARE / LEASE_SIZE;
    try (LeaseReader reader = served.openLeases()) {
      reader.leasesWhile(
          ALL,
          record -> {
            filling.add(record);
            return filling.size() <= most;
          });
    } catch (StoreException e) {
      throw new UnavailableException("the store cannot be read: " + e.getMessage(), e);
    }
    if (filling.size() > most) {
      throw new UnavailableException(
          ("more than %d leases, and no memory for them beside the server's; 'leasehold explain"
                  + " --config FILE --data DIR' takes its own")
              .formatted(most),
          new IllegalStateException("too many leases"));
    }
    filling.finish();
    offers().forEach(leases::hold);
    return leases;
  }

  /// With the times of the wall clock, as the leases of the store have them.
  private List<Offer> offers() throws UnavailableException {
    List<Offer> offers =
        served.await((table, nowS) -> new Errand.Answer<>(table.offers(nowS), List.of()));
    return offers.stream()
        .map(
            offer ->
                new Offer(
                    offer.address(),
                    offer.client(),
                    server.wallS(offer.fromS()),
                    server.wallS(offer.untilS()),
                    offer.origin(),
                    offer.replaces()))
        .toList();
  }
}
