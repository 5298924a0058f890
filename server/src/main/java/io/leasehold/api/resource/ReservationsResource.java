package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.Sought;
import io.leasehold.api.resource.ReservationPages.Criteria;
import io.leasehold.api.resource.ReservationPages.Cursor;
import io.leasehold.api.resource.Reserving.By;
import io.leasehold.api.resource.Reserving.Standing;
import io.leasehold.api.resource.Reserving.Where;
import io.leasehold.api.resource.Reserving.Written;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.Json;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// `/reservations`: what is kept for whom. A list comes from what is in use; one alone is as the
/// file has it, and what is changed is written there.
final class ReservationsResource {
  private static final String PATH = "/api/v1/reservations";
  private static final String ONE = PATH + "/{id}";
  private static final String SUBNET = "subnet";
  private static final String COMMENT = "comment";

  /// One with many options.
  private static final long BODY_MAX = 64 << 10;

  private final Running running;
  private final Reserving reserving;
  private final HeavyWork heavy;

  ReservationsResource(Running running, Reserving reserving, HeavyWork heavy) {
    this.running = running;
    this.reserving = reserving;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, Role.VIEWER, this::list)
            .with(SUBNET, "address", "text", "limit", "cursor", "count"),
        Endpoint.post(PATH, Role.OPERATOR, this::add)
            .with(SUBNET, COMMENT)
            .upTo(BODY_MAX)
            .as("reservation-add"),
        Endpoint.get(ONE, Role.VIEWER, this::show),
        Endpoint.put(ONE, Role.OPERATOR, this::change)
            .with(COMMENT)
            .upTo(BODY_MAX)
            .as("reservation-change"),
        Endpoint.delete(ONE, Role.OPERATOR, this::remove).with(COMMENT).as("reservation-remove"));
  }

  private record ReservationList(
      List<ReservationJson> reservations, Optional<String> next, OptionalLong total) {
    ReservationList {
      reservations = List.copyOf(reservations);
    }
  }

  /// @param reservation as the configuration has it
  /// @param version of the configuration that it came with
  private record StandingJson(
      String id,
      Optional<String> subnet,
      Map<String, Object> reservation,
      Optional<Integer> version) {
    StandingJson {
      // In the order of the file.
      reservation = Collections.unmodifiableMap(new LinkedHashMap<>(reservation));
    }

    static StandingJson of(Standing standing, Optional<Integer> version) {
      return new StandingJson(
          standing.id().toString(),
          standing.id().subnet().map(Prefix::toString),
          JsonBody.members(standing.reservation()),
          version);
    }
  }

  private record RemovedJson(String id, Optional<Integer> version) {}

  private Reply list(Request request) throws ProblemException {
    ReservationPages pages = new ReservationPages(running.config(), criteria(request));
    Optional<String> cursor = request.query("cursor");
    if (cursor.isPresent() && Cursor.parse(cursor.get()).isEmpty()) {
      throw Request.wrong("cursor", cursor.get(), "the \"next\" of the page before");
    }
    int size =
        request.number("limit", 1, ReservationPages.SIZE_MAX).orElse(ReservationPages.SIZE_DEFAULT);
    OptionalLong total =
        request.flag("count") ? OptionalLong.of(pages.count()) : OptionalLong.empty();
    ReservationPages.Page page = pages.page(cursor.flatMap(Cursor::parse), size);
    return Reply.json(new ReservationList(page.reservations(), page.next(), total));
  }

  private static Criteria criteria(Request request) throws ProblemException {
    Optional<String> address = request.query("address");
    if (address.isPresent() && Range.parse(address.get()).isEmpty()) {
      throw Request.wrong("address", address.get(), "an IPv4 address, prefix or range");
    }
    return new Criteria(
        where(request), address.flatMap(Range::parse), request.query("text").map(Sought::of));
  }

  private static Where where(Request request) throws ProblemException {
    String text = request.query(SUBNET).orElse("");
    if (text.isEmpty()) {
      return new Where.ByAddress();
    }
    if (text.equals(ReservationId.GLOBAL)) {
      return new Where.Anywhere();
    }
    return new Where.In(
        Prefix.parse(text)
            .orElseThrow(
                () ->
                    Request.wrong(
                        SUBNET,
                        text,
                        "a prefix such as 192.0.2.0/24, or " + ReservationId.GLOBAL)));
  }

  private Reply show(Request request) throws ProblemException {
    String id = request.path("id");
    return heavy.run(
        () -> {
          Standing standing = reserving.find(id).orElseThrow(() -> missing(id).asException());
          return Reply.tagged(StandingJson.of(standing, Optional.empty()), standing.tag());
        });
  }

  private Reply add(Request request) throws ProblemException {
    Json.Obj reservation = JsonBody.object(request.json());
    Where where = where(request);
    return heavy.run(() -> added(request, reserving.add(reservation, where, by(request))));
  }

  /// The answer to what makes one.
  static Reply added(Request request, Written written) throws ProblemException {
    return reply(request, written, "", 201);
  }

  private Reply change(Request request) throws ProblemException {
    String id = request.path("id");
    Json.Obj reservation = JsonBody.object(request.json());
    return heavy.run(() -> reply(request, reserving.change(id, reservation, by(request)), id, 200));
  }

  private Reply remove(Request request) throws ProblemException {
    String id = request.path("id");
    return heavy.run(() -> reply(request, reserving.remove(id, by(request)), id, 200));
  }

  private static By by(Request request) throws ProblemException {
    return new By(request.principal().name(), request.query(COMMENT).orElse(""), request.ifMatch());
  }

  /// @param id that was asked for
  private static Reply reply(Request request, Written written, String id, int status)
      throws ProblemException {
    return switch (written) {
      case Written.Done(var now, var version) -> {
        String which = now.map(each -> each.id().toString()).orElse(id);
        request.note(
            which + version.map(number -> ", version " + number).orElse(", no other version"));
        yield now.isEmpty()
            ? Reply.json(new RemovedJson(id, version))
            : standing(now.get(), version, status);
      }
      case Written.Missing() -> throw missing(id).asException();
      case Written.Exists(var there) ->
          throw Problem.conflict("there is \"%s\" already; change that one".formatted(there))
              .asException();
      case Written.Changed(String tag) ->
          throw Problem.changed("its version is \"%s\" now".formatted(tag)).asException();
      case Written.Misplaced(String why) -> throw Problem.conflict(why).asException();
      case Written.Invalid(ConfigErrors errors) -> throw ConfigResource.invalid(errors);
      case Written.Edited() ->
          throw Problem.conflict(
                  "the configuration's file was edited and not reloaded; reload first, or take the"
                      + " edit back")
              .asException();
      case Written.Failed(String why) -> throw Problem.unavailable(why).asException();
    };
  }

  private static Reply standing(Standing standing, Optional<Integer> version, int status) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", '"' + standing.tag() + '"');
    headers.put("Location", PATH + "/" + standing.id());
    return new Reply.Json(status, StandingJson.of(standing, version), headers);
  }

  private static Problem missing(String id) {
    return Problem.notFound("there is no reservation \"%s\"".formatted(id));
  }
}
