package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.NamesJson;
import io.leasehold.config.Pool;
import io.leasehold.ddns.NamesInDns;
import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.compare.Scope;
import io.leasehold.model.AddressRanges;
import io.leasehold.model.Ipv4;
import io.leasehold.store.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `/dns`: how DNS stands, what of it differs from the leases, and what is done about that.
final class DnsResource {
  private static final String PATH = "/api/v1/dns";
  private static final String ZONE = "zone";
  private static final String LIMIT = "limit";
  private static final int LIMIT_MAX = 10_000;
  private static final int LIMIT_DEFAULT = 100;

  private final Running running;
  private final NamesInDns names;
  private final HeavyWork heavy;

  /// @param heavy of its own: a comparison waits for DNS servers, and nobody else is to wait for it
  DnsResource(Running running, NamesInDns names, HeavyWork heavy) {
    this.running = running;
    this.names = names;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, Role.VIEWER, _ -> show()),
        Endpoint.post(PATH + "/check", Role.OPERATOR, request -> compare(request, names::check))
            .with(ZONE, LIMIT)
            .asking(),
        Endpoint.post(PATH + "/repair", Role.OPERATOR, request -> compare(request, names::repair))
            .with(ZONE, LIMIT)
            .as("dns-repair"),
        Endpoint.post("/api/v1/leases/{address}/dns", Role.OPERATOR, this::again).as("dns-resend"));
  }

  private Reply show() throws ProblemException {
    try {
      return Reply.json(DnsJson.of(names.isOn(), names.standing(), running));
    } catch (StoreException e) {
      throw unreadable(e);
    }
  }

  /// Checks or repairs.
  @FunctionalInterface
  private interface Comparing {
    Optional<Comparison> by(Scope scope) throws StoreException, InterruptedException;
  }

  private Reply compare(Request request, Comparing comparing) throws ProblemException {
    int limit = request.number(LIMIT, 0, LIMIT_MAX).orElse(LIMIT_DEFAULT);
    Optional<String> zone = request.query(ZONE).map(DnsResource::plain);
    if (zone.isPresent()) {
      request.on(zone.get());
    }
    return heavy.run(
        request,
        () -> {
          Scope scope = new Scope(zone, pools(), limit, request::isGone);
          Comparison compared = compared(comparing, scope);
          if (compared.zones().isEmpty()) {
            throw Problem.notFound("no zone \"%s\" is kept up to date".formatted(zone.orElse("")))
                .asException();
          }
          request.note("names and addresses told again: %,d".formatted(compared.told()));
          return Reply.json(ComparisonJson.of(compared));
        });
  }

  /// As zones are named: in lower case, without the dot at its end.
  private static String plain(String zone) {
    String lower = zone.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private Comparison compared(Comparing comparing, Scope scope) throws ProblemException {
    try {
      return comparing
          .by(scope)
          .orElseThrow(() -> Problem.conflict("no zone is kept up to date").asException());
    } catch (StoreException e) {
      throw unreadable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping").asException();
    }
  }

  private AddressRanges pools() {
    return AddressRanges.of(
        running.config().networks().stream()
            .flatMap(network -> network.subnets().stream())
            .flatMap(subnet -> subnet.pools().stream())
            .map(Pool::range)
            .toList());
  }

  private Reply again(Request request) throws ProblemException {
    Ipv4 address = LeasesResource.address(request);
    try {
      if (!names.again(address)) {
        throw Problem.notFound("DNS is to say nothing of " + address).asException();
      }
      return Reply.json(
          names
              .shown(address)
              .flatMap(NamesJson::of)
              .orElseThrow(
                  () -> Problem.notFound("DNS is to say nothing of " + address).asException()));
    } catch (StoreException e) {
      throw unreadable(e);
    }
  }

  private static ProblemException unreadable(StoreException e) {
    return Problem.unavailable("the names cannot be read: " + e.getMessage()).asException();
  }
}
