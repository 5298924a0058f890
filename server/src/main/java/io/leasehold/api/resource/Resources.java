package io.leasehold.api.resource;

import io.leasehold.api.http.Endpoint;
import java.util.List;
import java.util.stream.Stream;

/// Everything that can be asked for: what openapi.yaml promises, no more and no less.
public final class Resources {
  private Resources() {}

  public static List<Endpoint> of(Backing backing) {
    Running running = backing.running();
    Recollection recollection = backing.live().seen().recollection();
    HeavyWork heavy = new HeavyWork();
    HeavyWork looking = new HeavyWork();
    LongLists lists = new LongLists();
    NamesOfLeases names = new NamesOfLeases(backing.live().names());
    return Stream.of(
            new HealthResource(running).endpoints(),
            new StatusResource(running).endpoints(),
            new AboutResource(running).endpoints(),
            new NetworksResource(running).endpoints(),
            new MapResource(running).endpoints(),
            new ReservationsResource(running, backing.live().reserving(), heavy).endpoints(),
            new ReserveResource(running, backing.live().reserving(), heavy).endpoints(),
            new CatalogueResource(backing.live().catalogue()).endpoints(),
            new TryResource(backing.live().seen().trying(), looking).endpoints(),
            new ConfigResource(backing.live().configuring(), heavy).endpoints(),
            new SchemaResource().endpoints(),
            new SuggestionResource(backing.live().seen().suggesting(), heavy).endpoints(),
            new EditResource(backing.live().configuring(), heavy).endpoints(),
            new EventsResource(running, backing.live().events()).endpoints(),
            new MetricsResource(backing.metrics()).endpoints(),
            new SeriesResource(backing.live().seen().timeline()).endpoints(),
            new WarningsResource(backing.log().warnings()).endpoints(),
            new HistoryResource(running, looking, lists).endpoints(),
            new ClientsResource(running, recollection, looking, names).endpoints(),
            new ClientSearch(running, recollection, looking).endpoints(),
            new ExchangesResource(recollection, looking).endpoints(),
            new ExplainResource(
                    running,
                    backing.live().seen().candidates(),
                    backing.live().configuring(),
                    heavy)
                .endpoints(),
            new MaintenanceResource(running, backing.log()).endpoints(),
            new LeasesResource(running, looking, lists, names, backing.log()).endpoints(),
            new DnsResource(running, backing.live().names(), new HeavyWork()).endpoints(),
            new ImportResource(backing.live(), backing.log()).endpoints(),
            new AuditResource(backing.live().audit(), heavy).endpoints(),
            new TokensResource(backing.tokens(), backing.log()).endpoints(),
            new SessionResource(backing.sessions()).endpoints(),
            new ContractResource().endpoints())
        .flatMap(List::stream)
        .toList();
  }
}
