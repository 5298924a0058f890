package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.KnownVendors;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseCriteria;
import io.leasehold.api.lease.LeaseCriteria.Contained;
import io.leasehold.api.lease.LeaseCriteria.Either;
import io.leasehold.api.lease.LeaseCriteria.Equal;
import io.leasehold.api.lease.LeaseCriteria.Field;
import io.leasehold.api.lease.LeaseCriteria.MadeBy;
import io.leasehold.api.lease.LeaseCriteria.Match;
import io.leasehold.api.lease.LeasePages;
import io.leasehold.api.lease.LeaseState;
import io.leasehold.api.resource.Recollection.Head;
import io.leasehold.device.NamedVendors;
import io.leasehold.events.Printable;
import io.leasehold.model.ClientKey;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import io.leasehold.wire.option.RelaySubOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// `/clients`: finds clients by whatever is known of them: those that have or had a lease, and
/// those of whose last messages something is remembered, answered or not.
final class ClientSearch {
  /// By what a client is found; the names are those of leases.
  private static final List<Field> FIELDS =
      List.of(
          Field.HW_ADDRESS,
          Field.VENDOR,
          Field.CLIENT_ID,
          Field.HOSTNAME,
          Field.GIADDR,
          Field.CIRCUIT_ID,
          Field.REMOTE_ID,
          Field.ANY);

  private static final int COUNT_DEFAULT = 100;
  private static final int COUNT_MAX = 1_000;

  private final Running running;
  private final Recollection recollection;
  private final HeavyWork heavy;

  ClientSearch(Running running, Recollection recollection, HeavyWork heavy) {
    this.running = running;
    this.recollection = recollection;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    String[] names =
        Stream.concat(FIELDS.stream().map(Field::label), Stream.of("limit", "cursor"))
            .toArray(String[]::new);
    return List.of(Endpoint.get("/api/v1/clients", Role.VIEWER, this::list).with(names));
  }

  /// @param id what `/clients/{id}` takes
  /// @param addresses that it has, then those that it had; none of a client of whom only messages
  ///   are known
  private record Found(
      String id,
      Optional<String> hwAddress,
      Optional<String> vendor,
      Optional<String> clientId,
      Optional<String> hostname,
      Optional<String> giaddr,
      Optional<String> circuitId,
      Optional<String> remoteId,
      List<String> addresses) {
    Found {
      addresses = List.copyOf(addresses);
    }
  }

  /// @param next the cursor of the next page
  private record ClientList(List<Found> clients, Optional<String> next) {
    ClientList {
      clients = List.copyOf(clients);
    }
  }

  /// What is found of one client.
  private record Finding(Lease lease, List<String> present, List<String> former) {
    Finding(Lease lease) {
      this(lease, new ArrayList<>(), new ArrayList<>());
    }

    List<String> addresses() {
      return Stream.concat(present.stream(), former.stream()).toList();
    }
  }

  private Reply list(Request request) throws ProblemException {
    Optional<String> cursor = request.query("cursor");
    if (cursor.isPresent() && Ipv4.parse(cursor.get()).isEmpty()) {
      throw Request.wrong("cursor", cursor.get(), "the \"next\" of the page before");
    }
    int limit = request.number("limit", 1, COUNT_MAX).orElse(COUNT_DEFAULT);
    Range range =
        cursor
            .flatMap(Ipv4::parse)
            .map(from -> new Range(from, Ipv4.BROADCAST))
            .orElse(LeaseCriteria.ALL.range());
    LeaseCriteria criteria = new LeaseCriteria(range, Optional.empty(), wanted(request));
    return heavy.run(
        request, () -> Reply.json(list(criteria, cursor.isEmpty(), limit, request::isGone)));
  }

  private static List<Match> wanted(Request request) {
    return FIELDS.stream()
        .flatMap(
            field ->
                request.query(field.label()).stream()
                    .map(text -> LeaseCriteria.contained(field, text)))
        .toList();
  }

  private ClientList list(LeaseCriteria criteria, boolean first, int limit, BooleanSupplier isGone)
      throws ProblemException {
    Map<ClientKey, Finding> byKey = new LinkedHashMap<>();
    Optional<String> next = leases(criteria, limit, byKey, isGone);
    List<Found> found = new ArrayList<>();
    byKey.forEach((key, finding) -> found.add(found(key, finding)));
    if (first && next.isEmpty()) {
      messages(criteria.texts(), limit, byKey).forEach(head -> found.add(found(head)));
    }
    return new ClientList(found, next);
  }

  /// @return where the next page begins
  private Optional<String> leases(
      LeaseCriteria criteria, int limit, Map<ClientKey, Finding> byKey, BooleanSupplier isGone)
      throws ProblemException {
    List<String> next = new ArrayList<>();
    try (LeaseReader reader = running.openLeases()) {
      new LeasePages(reader, criteria, running.nowS(), isGone)
          .find(
              lease -> {
                if (lease.isLost()) {
                  return true;
                }
                ClientKey key = lease.holder().key();
                String address = lease.address().toString();
                if (byKey.size() == limit && !byKey.containsKey(key)) {
                  next.add(address);
                  return false;
                }
                Finding finding = byKey.computeIfAbsent(key, _ -> new Finding(lease));
                (lease.state() == LeaseState.BOUND ? finding.present() : finding.former())
                    .add(address);
                return true;
              });
    } catch (StoreException e) {
      throw Problem.unavailable("the store cannot be read: " + e.getMessage()).asException();
    }
    return next.stream().findFirst();
  }

  /// Of clients that no lease tells of.
  private List<Head> messages(List<Match> texts, int limit, Map<ClientKey, Finding> known) {
    Map<ClientKey, Head> heads = new LinkedHashMap<>();
    recollection.latestFirst(
        Long.MIN_VALUE,
        each -> {
          Optional<ClientKey> client = each.head().client();
          if (client.isPresent()
              && !known.containsKey(client.get())
              && texts.stream().allMatch(wanted -> fits(wanted, each.head()))) {
            heads.putIfAbsent(client.get(), each.head());
          }
          return known.size() + heads.size() < limit;
        });
    return List.copyOf(heads.values());
  }

  private static boolean fits(Match wanted, Head head) {
    return switch (wanted) {
      case Contained(Field field, String text) ->
          lowered(field, head).anyMatch(each -> each.contains(text));
      case Equal(Field field, String text) -> lowered(field, head).anyMatch(text::equals);
      case MadeBy(NamedVendors vendors) ->
          head.hardware().map(vendors::have).orElse(vendors.areAnybody());
      case Either(Match one, Match other) -> fits(one, head) || fits(other, head);
    };
  }

  private static Stream<String> lowered(Field field, Head head) {
    return values(field, head).stream().map(each -> each.toLowerCase(Locale.ROOT));
  }

  private static List<String> values(Field field, Head head) {
    return switch (field) {
      case HW_ADDRESS -> head.hardware().map(Object::toString).stream().toList();
      case VENDOR -> vendor(head).stream().toList();
      case CLIENT_ID ->
          clientId(head).stream().flatMap(id -> Stream.of(id, id.replace(":", ""))).toList();
      case HOSTNAME -> hostname(head).stream().toList();
      case GIADDR -> head.giaddr().map(Object::toString).stream().toList();
      case CIRCUIT_ID -> ExchangeCriteria.agent(head, RelaySubOption.CIRCUIT_ID).stream().toList();
      case REMOTE_ID -> ExchangeCriteria.agent(head, RelaySubOption.REMOTE_ID).stream().toList();
      case ANY ->
          FIELDS.stream()
              .filter(each -> each != Field.ANY && each != Field.VENDOR)
              .flatMap(each -> values(each, head).stream())
              .toList();
      case DNS_NAME, RELAY_AGENT, CLASS -> List.of();
    };
  }

  private static Optional<String> vendor(Head head) {
    return head.hardware().flatMap(KnownVendors::nameOf);
  }

  private static Optional<String> clientId(Head head) {
    return head.client().filter(ById.class::isInstance).map(key -> ((ById) key).id().toColonHex());
  }

  private static Optional<String> hostname(Head head) {
    return head.hostname().map(name -> Printable.of(name.toByteArray()));
  }

  private static Found found(Head head) {
    return new Found(
        head.client().map(Object::toString).orElse(""),
        head.hardware().map(Object::toString),
        vendor(head),
        clientId(head),
        hostname(head),
        head.giaddr().map(Object::toString),
        ExchangeCriteria.agent(head, RelaySubOption.CIRCUIT_ID),
        ExchangeCriteria.agent(head, RelaySubOption.REMOTE_ID),
        List.of());
  }

  private static Found found(ClientKey key, Finding finding) {
    Lease lease = finding.lease();
    return new Found(
        key.toString(),
        filled(lease.hardware()),
        lease.vendor(),
        filled(lease.clientId()),
        filled(lease.hostname()),
        filled(lease.giaddr()),
        filled(lease.circuitId()),
        filled(lease.remoteId()),
        finding.addresses());
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(Predicate.not(String::isEmpty));
  }
}
