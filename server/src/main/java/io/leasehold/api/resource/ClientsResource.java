package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import io.leasehold.api.resource.Recollection.Remembered;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.store.Holding;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.Past;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/// `/clients/{id}`: everything that the server knows of one client: what it has at this moment,
/// what it had, what is reserved for it, and what it was answered last.
final class ClientsResource {
  private static final int HOLDINGS_MAX = 20;
  private static final int EXCHANGES_MAX = 50;

  private final Running running;
  private final Recollection recollection;
  private final HeavyWork heavy;

  ClientsResource(Running running, Recollection recollection, HeavyWork heavy) {
    this.running = running;
    this.recollection = recollection;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/clients/{id}", Role.VIEWER, this::show));
  }

  /// @param leases those that it has and had, the latest first
  /// @param holdings what it had, the latest first
  /// @param exchanges its last messages, and what was made of them, the latest first
  private record ClientJson(
      String id,
      List<LeaseJson> leases,
      List<HoldingJson> holdings,
      List<ReservationJson> reservations,
      List<ExchangeJson> exchanges) {
    ClientJson {
      leases = List.copyOf(leases);
      holdings = List.copyOf(holdings);
      reservations = List.copyOf(reservations);
      exchanges = List.copyOf(exchanges);
    }

    boolean isNothing() {
      return leases.isEmpty()
          && holdings.isEmpty()
          && reservations.isEmpty()
          && exchanges.isEmpty();
    }
  }

  private Reply show(Request request) throws ProblemException {
    String text = request.path("id");
    ClientKey client =
        ClientName.parse(text).orElseThrow(() -> Request.wrong("id", text, ClientName.EXPECTED));
    return heavy.run(() -> show(client));
  }

  private Reply show(ClientKey client) throws ProblemException {
    try {
      ClientJson json = json(client, running.leasesOf(client));
      if (json.isNothing()) {
        throw Problem.notFound("nothing is known of " + client).asException();
      }
      return Reply.json(json);
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    } catch (StoreException e) {
      throw Problem.unavailable("the store cannot be read: " + e.getMessage()).asException();
    }
  }

  private ClientJson json(ClientKey client, List<LeaseRecord> leases) throws StoreException {
    List<Remembered> exchanges = exchanges(client);
    ClientFacts facts = new ClientFacts(client);
    leases.forEach(facts::add);
    exchanges.forEach(each -> facts.add(each.head()));
    long nowS = running.nowS();
    return new ClientJson(
        client.toString(),
        leases.stream().map(each -> LeaseJson.of(Lease.of(each, nowS))).toList(),
        holdings(client).stream().map(HoldingJson::of).toList(),
        facts.reservations(running.config()),
        exchanges.stream().map(ExchangeJson::of).toList());
  }

  private List<Holding> holdings(ClientKey client) throws StoreException {
    List<Holding> found = new ArrayList<>();
    try (LeaseReader reader = running.openLeases()) {
      reader.holdingsWhile(
          Past.ALL.of(client),
          each -> {
            found.add(each.holding());
            return found.size() < HOLDINGS_MAX;
          });
    }
    return found;
  }

  private List<Remembered> exchanges(ClientKey client) {
    ExchangeCriteria criteria = ExchangeCriteria.of(client);
    List<Remembered> found = new ArrayList<>();
    recollection.latestFirst(
        Long.MIN_VALUE,
        each -> {
          if (criteria.accepts(each.head())) {
            found.add(each);
          }
          return found.size() < EXCHANGES_MAX;
        });
    return found;
  }
}
