package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.metrics.Exposition;
import io.leasehold.metrics.Format;
import java.util.List;
import java.util.Map;

/// `/metrics`, for Prometheus. They tell how busy which network is, so it takes a viewer's token.
final class MetricsResource {
  private final Exposition metrics;

  MetricsResource(Exposition metrics) {
    this.metrics = metrics;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/metrics", Role.VIEWER, this::show));
  }

  private Reply show(Request request) {
    Format format = Format.of(request.header("Accept").orElse(""));
    return new Reply.Stream(format.contentType(), Map.of(), out -> metrics.write(out, format));
  }
}
