package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.resource.Reserving.By;
import io.leasehold.api.resource.Reserving.Where;
import io.leasehold.api.resource.Running.Tagged;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.json.tree.Json;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `/leases/{address}/reserve`: the address that a client has, or had last, is kept for it. The
/// lease itself stays as it is: the client hears nothing, and renews it as before.
final class ReserveResource {
  private static final String BY = "by";
  private static final String HOSTNAME = "hostname";
  private static final String COMMENT = "comment";
  private static final Json.Place MADE = new Json.Place(1, 1);

  private final Running running;
  private final Reserving reserving;
  private final HeavyWork heavy;

  ReserveResource(Running running, Reserving reserving, HeavyWork heavy) {
    this.running = running;
    this.reserving = reserving;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/v1/leases/{address}/reserve", Role.OPERATOR, this::reserve)
            .with(BY, HOSTNAME, COMMENT)
            .as("lease-reserve"));
  }

  private Reply reserve(Request request) throws ProblemException {
    Ipv4 address = LeasesResource.address(request);
    Optional<IdentifierKind> by = kind(request);
    boolean named = request.flag(HOSTNAME);
    Lease lease = lease(address, request.ifMatch());
    Json.Obj reservation = reservation(lease, by.orElseGet(() -> usual(lease.holder())), named);
    By who =
        new By(request.principal().name(), request.query(COMMENT).orElse(""), Optional.empty());
    return heavy.run(
        () ->
            ReservationsResource.added(
                request, reserving.add(reservation, new Where.ByAddress(), who)));
  }

  private static Optional<IdentifierKind> kind(Request request) throws ProblemException {
    String text = request.query(BY).orElse("");
    return switch (text) {
      case "" -> Optional.empty();
      case "client-id" -> Optional.of(IdentifierKind.CLIENT_ID);
      case "hw-address" -> Optional.of(IdentifierKind.HW_ADDRESS);
      default -> throw Request.wrong(BY, text, "client-id or hw-address");
    };
  }

  /// What the server knows the client by, as long as reservations are looked for by that.
  private IdentifierKind usual(Holder holder) {
    return holder.key() instanceof ClientKey.ById
            && running.config().behaviour().identifiers().contains(IdentifierKind.CLIENT_ID)
        ? IdentifierKind.CLIENT_ID
        : IdentifierKind.HW_ADDRESS;
  }

  private Lease lease(Ipv4 address, Optional<String> expected) throws ProblemException {
    Tagged found;
    try {
      found =
          running
              .lease(address)
              .orElseThrow(
                  () -> Problem.notFound("nobody has, or last had, " + address).asException());
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
    if (expected.filter(tag -> !tag.equals(found.tag())).isPresent()) {
      throw Problem.changed("its version is \"%s\" now".formatted(found.tag())).asException();
    }
    Lease lease = Lease.of(found.record(), running.nowS());
    if (lease.isLost() || found.record() instanceof LeaseRecord.Declined) {
      throw Problem.conflict(
              "%s is %s: nobody is known whom it could be kept for"
                  .formatted(address, lease.state()))
          .asException();
    }
    return lease;
  }

  private static Json.Obj reservation(Lease lease, IdentifierKind by, boolean named)
      throws ProblemException {
    String client = by == IdentifierKind.CLIENT_ID ? lease.clientId() : hardware(lease);
    if (client.isEmpty()) {
      throw Problem.conflict("the client of %s has sent no %s".formatted(lease.address(), by.key()))
          .asException();
    }
    List<Json.Member> members = new ArrayList<>();
    members.add(member(by.key(), client));
    members.add(member("address", lease.address().toString()));
    if (named && !lease.hostname().isEmpty()) {
      members.add(member(HOSTNAME, lease.hostname()));
    }
    return new Json.Obj(members, MADE);
  }

  private static String hardware(Lease lease) {
    return lease.holder().hardware().isOfOneMachine() ? lease.hardware() : "";
  }

  private static Json.Member member(String key, String value) {
    return new Json.Member(key, MADE, new Json.Text(value, MADE));
  }
}
