package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Reply;
import io.leasehold.events.Warnings;
import io.leasehold.events.Warnings.Warning;
import java.util.List;
import java.util.Locale;

/// `/warnings`: what the log has said lately that somebody should see.
final class WarningsResource {
  private final Warnings warnings;

  WarningsResource(Warnings warnings) {
    this.warnings = warnings;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/warnings", Role.VIEWER, _ -> show()));
  }

  private record WarningList(List<WarningJson> warnings) {
    WarningList {
      warnings = List.copyOf(warnings);
    }
  }

  private record WarningJson(
      String first,
      String last,
      long count,
      String id,
      String level,
      String message,
      String meaning,
      String advice) {
    static WarningJson of(Warning warning) {
      return new WarningJson(
          warning.first().toString(),
          warning.last().toString(),
          warning.count(),
          warning.event().id(),
          warning.event().level().name().toLowerCase(Locale.ROOT),
          warning.message(),
          warning.event().meaning(),
          warning.event().action());
    }
  }

  private Reply show() {
    return Reply.json(
        new WarningList(warnings.latestFirst().stream().map(WarningJson::of).toList()));
  }
}
