package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.events.Printable;
import io.leasehold.lease.Holder;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.Ipv4;
import io.leasehold.store.Holding;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// `/leases/{address}/history`: who had an address, from when to when.
final class HistoryResource {
  private static final int COUNT_DEFAULT = 20;
  private static final int COUNT_MAX = 1_000;

  private final Running running;

  HistoryResource(Running running) {
    this.running = running;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/leases/{address}/history", Role.VIEWER, this::history)
            .with("at", "limit"));
  }

  private record HoldingJson(
      String start,
      String end,
      String ending,
      String hwAddress,
      Optional<String> clientId,
      Optional<String> hostname) {
    static HoldingJson of(Holding holding) {
      Holder holder = holding.holder();
      return new HoldingJson(
          Instant.ofEpochSecond(holding.startS()).toString(),
          Instant.ofEpochSecond(holding.endS()).toString(),
          holding.ending().name().toLowerCase(Locale.ROOT),
          holder.hardware().toString(),
          holder.key() instanceof ById(var id) ? Optional.of(id.toColonHex()) : Optional.empty(),
          Optional.of(Printable.of(holder.hostname().toByteArray()))
              .filter(Predicate.not(String::isEmpty)));
    }
  }

  private record HoldingList(List<HoldingJson> holdings) {
    HoldingList {
      holdings = List.copyOf(holdings);
    }
  }

  private Reply history(Request request) throws ProblemException {
    Ipv4 address = LeasesResource.address(request);
    int limit = request.number("limit", 1, COUNT_MAX).orElse(COUNT_DEFAULT);
    Optional<Long> atS = time(request);
    try (LeaseReader reader = running.openLeases()) {
      List<Holding> all = reader.history(address, atS.isPresent() ? COUNT_MAX : limit);
      return Reply.json(
          new HoldingList(
              all.stream()
                  .filter(holding -> atS.isEmpty() || isAt(holding, atS.get()))
                  .limit(limit)
                  .map(HoldingJson::of)
                  .toList()));
    } catch (StoreException e) {
      throw Problem.unavailable("the store cannot be read: " + e.getMessage()).asException();
    }
  }

  private static boolean isAt(Holding holding, long atS) {
    return holding.startS() <= atS && atS < holding.endS();
  }

  private static Optional<Long> time(Request request) throws ProblemException {
    Optional<String> text = request.query("at");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text.get()).getEpochSecond());
    } catch (DateTimeParseException e) {
      throw Request.wrong("at", text.get(), "a time as 2027-01-31T12:00:00Z");
    }
  }
}
