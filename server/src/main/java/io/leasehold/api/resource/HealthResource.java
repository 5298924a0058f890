package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Reply;
import java.util.List;
import java.util.Map;

/// `/health`: for whoever has to know whether to restart the server, or to rely on it. It says no
/// more than that, so it takes no token.
final class HealthResource {
  private static final int UNAVAILABLE = 503;

  private final Running running;

  HealthResource(Running running) {
    this.running = running;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/health/live", Role.ANYBODY, _ -> live()),
        Endpoint.get("/health/ready", Role.ANYBODY, _ -> ready()));
  }

  /// @param reasons why not
  private record Health(boolean ok, List<String> reasons) {
    Health {
      reasons = List.copyOf(reasons);
    }
  }

  private Reply live() {
    return reply(running.isLive() ? List.of() : List.of("the deciding agent does not go round"));
  }

  private Reply ready() {
    return reply(running.notReady());
  }

  private static Reply reply(List<String> reasons) {
    Health health = new Health(reasons.isEmpty(), reasons);
    return new Reply.Json(health.ok() ? 200 : UNAVAILABLE, health, Map.of());
  }
}
