package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.resource.Candidates.Told;
import io.leasehold.api.resource.Running.Explaining;
import io.leasehold.api.resource.Running.UnavailableException;
import java.util.List;

/// `/explain`: what the server would answer to a packet at this moment, and why. The engine that
/// answers is asked; nothing changes. With another configuration, what it would answer by that.
final class ExplainResource {
  /// The largest packet in hexadecimal, with blanks between.
  private static final long PACKET_MAX = 256 << 10;

  /// A text grows a little as a JSON string.
  private static final long BODY_MAX = PACKET_MAX + ConfigResource.TEXT_MAX / 4 * 5;

  /// A message has no more options.
  private static final int FIELDS_MAX = 512;

  private final Running running;
  private final Candidates candidates;
  private final Configuring configuring;
  private final HeavyWork heavy;

  ExplainResource(
      Running running, Candidates candidates, Configuring configuring, HeavyWork heavy) {
    this.running = running;
    this.candidates = candidates;
    this.configuring = configuring;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/v1/explain", Role.VIEWER, this::explain).asking().upTo(BODY_MAX));
  }

  private Reply explain(Request request) throws ProblemException {
    boolean mayCompare = request.principal().role().covers(Role.OPERATOR);
    Explaining asked = request.body(Explaining.class, mayCompare ? BODY_MAX : PACKET_MAX);
    if (asked.fields().filter(fields -> fields.size() > FIELDS_MAX).isPresent()) {
      throw Problem.badRequest("fields: expected %d at most".formatted(FIELDS_MAX)).asException();
    }
    try {
      if (asked.config().isEmpty()) {
        return Reply.json(running.explain(asked));
      }
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
    // Whoever may not compare configurations learns nothing of one in this way, either.
    if (!mayCompare) {
      throw Problem.forbidden("\"config\" needs the role operator").asException();
    }
    String config = asked.config().get();
    return heavy.run(
        () -> explain(asked, HiddenSecrets.back(config, request.principal(), configuring)));
  }

  private Reply explain(Explaining asked, String config) throws ProblemException {
    try {
      return switch (candidates.explain(asked, config)) {
        case Told.Good(var tree) -> Reply.json(tree);
        case Told.Invalid(var errors) -> throw ConfigResource.invalid(errors);
      };
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }
}
