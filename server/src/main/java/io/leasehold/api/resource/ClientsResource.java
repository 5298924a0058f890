package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import io.leasehold.api.resource.Recollection.Detail;
import io.leasehold.api.resource.Recollection.Head;
import io.leasehold.api.resource.Recollection.Option;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.device.Device;
import io.leasehold.device.Fingerprints;
import io.leasehold.device.Shown;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Octets;
import io.leasehold.store.Holding;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.Past;
import io.leasehold.store.StoreException;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `/clients/{id}`: everything that the server knows of one client: what it has at this moment,
/// what it had, what is reserved for it, and what it was answered last.
final class ClientsResource {
  private static final int HOLDINGS_MAX = 20;
  private static final int EXCHANGES_MAX = 50;

  private final Running running;
  private final Recollection recollection;
  private final HeavyWork heavy;
  private final NamesOfLeases names;

  ClientsResource(
      Running running, Recollection recollection, HeavyWork heavy, NamesOfLeases names) {
    this.running = running;
    this.recollection = recollection;
    this.heavy = heavy;
    this.names = names;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/clients/{id}", Role.VIEWER, this::show));
  }

  /// @param vendor of its hardware address
  /// @param names every hostname that it came with
  /// @param leases those that it has and had, the latest first
  /// @param holdings what it had, the latest first
  /// @param exchanges its last messages, and what was made of them, the latest first
  private record ClientJson(
      String id,
      Optional<String> vendor,
      Optional<DeviceJson> device,
      List<String> names,
      List<LeaseJson> leases,
      List<HoldingJson> holdings,
      List<ReservationJson> reservations,
      List<ExchangeJson> exchanges) {
    ClientJson {
      names = List.copyOf(names);
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

  /// What kind of device or system it is, as its last messages show.
  ///
  /// @param by what says so
  private record DeviceJson(String name, String by) {
    static DeviceJson of(Device device) {
      return new DeviceJson(device.name(), device.by().label());
    }
  }

  /// A message, looked at closely.
  private record Seen(Head head, Detail detail) {}

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
    List<Seen> exchanges = exchanges(client);
    ClientFacts facts = new ClientFacts(client);
    exchanges.forEach(each -> facts.add(each.head()));
    leases.forEach(facts::add);
    List<ReservationJson> reservations = facts.reservations(running.config());
    List<Holding> holdings = holdings(client);
    holdings.forEach(each -> facts.add(each.holder()));
    long nowS = running.nowS();
    return new ClientJson(
        client.toString(),
        facts.vendor(),
        device(exchanges),
        facts.names(),
        leases.stream().map(each -> names.json(Lease.of(each, nowS))).toList(),
        holdings.stream().map(HoldingJson::of).toList(),
        reservations,
        exchanges.stream().map(each -> ExchangeJson.of(each.head(), each.detail())).toList());
  }

  private static Optional<DeviceJson> device(List<Seen> exchanges) {
    List<Shown> shown =
        exchanges.stream()
            .map(each -> each.detail().options())
            .map(
                options ->
                    Shown.of(
                        option(options, OptionCode4.VENDOR_CLASS_IDENTIFIER),
                        option(options, OptionCode4.PARAMETER_REQUEST_LIST),
                        option(options, OptionCode4.CLIENT_ARCHITECTURES)))
            .toList();
    return Fingerprints.of(shown).map(DeviceJson::of);
  }

  private static Octets option(List<Option> options, OptionCode4 code) {
    return options.stream()
        .filter(each -> each.code() == code.code())
        .flatMap(each -> Octets.parseHex(each.hex()).stream())
        .findFirst()
        .orElse(Octets.EMPTY);
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

  private List<Seen> exchanges(ClientKey client) {
    ExchangeCriteria criteria = ExchangeCriteria.of(client);
    List<Seen> found = new ArrayList<>();
    recollection.latestFirst(
        Long.MIN_VALUE,
        each -> {
          if (criteria.accepts(each.head())) {
            found.add(new Seen(each.head(), each.detail().get()));
          }
          return found.size() < EXCHANGES_MAX;
        });
    return found;
  }
}
