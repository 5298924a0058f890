package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.access.Sessions;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Gate;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// `/session`: signs a browser in by a token, and out. Its cookie is out of reach of scripts and of
/// other sites.
final class SessionResource {
  private static final String PATH = "/api/v1/session";

  private final Sessions sessions;

  SessionResource(Sessions sessions) {
    this.sessions = sessions;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, Role.VIEWER, this::show),
        Endpoint.post(PATH, Role.ANYBODY, this::begin).as("session-open"),
        Endpoint.delete(PATH, Role.VIEWER, this::end).as("session-close"));
  }

  private record SignIn(String token) {}

  private record Shown(String name, String role, Optional<String> csrfToken) {}

  private record Begun(String csrfToken) {}

  private Reply show(Request request) {
    return Reply.json(
        new Shown(
            request.principal().name(), request.principal().role().label(), request.csrfToken()));
  }

  private Reply begin(Request request) throws ProblemException {
    String token = request.body(SignIn.class).token();
    Sessions.Begun begun = request.signIn(token);
    request.actsAs(begun.principal());
    long lastsS = Sessions.LASTS.toSeconds();
    return new Reply.Json(
        201,
        new Begun(begun.csrf()),
        Map.of("Set-Cookie", cookie(begun.cookie(), lastsS, request)));
  }

  private Reply end(Request request) {
    request.cookie(Gate.COOKIE).filter(Predicate.not(String::isEmpty)).ifPresent(sessions::end);
    return new Reply.Empty(204, Map.of("Set-Cookie", cookie("", 0, request)));
  }

  private static String cookie(String value, long lastsS, Request request) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
        .formatted(Gate.COOKIE, value, lastsS, request.isSecure() ? "; Secure" : "");
  }
}
