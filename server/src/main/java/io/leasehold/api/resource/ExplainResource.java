package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.resource.Running.UnavailableException;
import java.util.List;

/// `/explain`: what the server would answer to a packet at this moment, and why. The engine that
/// answers is asked; nothing changes.
final class ExplainResource {
  /// The largest packet in hexadecimal, with blanks between.
  private static final long PACKET_MAX = 256 << 10;

  private final Running running;

  ExplainResource(Running running) {
    this.running = running;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/v1/explain", Role.VIEWER, this::explain).asking().upTo(PACKET_MAX));
  }

  private Reply explain(Request request) throws ProblemException {
    try {
      return Reply.json(running.explain(request.body(Running.Explaining.class)));
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }
}
