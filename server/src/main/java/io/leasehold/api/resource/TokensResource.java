package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.access.Token;
import io.leasehold.api.access.Tokens;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/tokens`: who may do what.
final class TokensResource {
  private static final String PATH = "/api/v1/tokens";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private final Tokens tokens;
  private final EventLog log;

  TokensResource(Tokens tokens, EventLog log) {
    this.tokens = tokens;
    this.log = log;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, Role.ADMINISTRATOR, _ -> list()),
        Endpoint.post(PATH, Role.ADMINISTRATOR, this::make).as("token-make"),
        Endpoint.delete(PATH + "/{name}", Role.ADMINISTRATOR, this::revoke).as("token-revoke"));
  }

  /// @param expires RFC 3339; absent if it does not
  private record Wanted(String name, String role, Optional<String> expires) {}

  private record Shown(String name, String role, String created, Optional<String> expires) {
    static Shown of(Token token) {
      return new Shown(
          token.name(),
          token.role().label(),
          token.created().toString(),
          token.expires().map(Instant::toString));
    }
  }

  private record TokenList(List<Shown> tokens) {
    TokenList {
      tokens = List.copyOf(tokens);
    }
  }

  /// @param token told this once
  private record Made(
      String name, String role, String created, Optional<String> expires, String token) {}

  private Reply list() {
    return Reply.json(new TokenList(tokens.all().stream().map(Shown::of).toList()));
  }

  private Reply make(Request request) throws ProblemException {
    Wanted wanted = request.body(Wanted.class);
    if (!NAME.matcher(wanted.name()).matches()) {
      throw Request.wrong(
          "name", wanted.name(), "up to 64 letters, digits and any of . _ @ -, no mark first");
    }
    request.on(wanted.name());
    Role role =
        Role.parse(wanted.role())
            .orElseThrow(
                () ->
                    Request.wrong("role", wanted.role(), "one of viewer, operator, administrator"));
    Tokens.Made made =
        make(wanted.name(), role, expires(wanted.expires()))
            .orElseThrow(
                () ->
                    Problem.conflict("there is a token \"%s\" already".formatted(wanted.name()))
                        .asException());
    Shown shown = Shown.of(made.token());
    request.note(
        shown.role() + shown.expires().map(end -> " until " + end).orElse(", without end"));
    log.log(
        AdminEvent.TOKEN_CHANGED,
        shown.name(),
        "made, as " + shown.role(),
        request.principal().name());
    return Reply.created(
        new Made(shown.name(), shown.role(), shown.created(), shown.expires(), made.secret()),
        PATH + "/" + shown.name());
  }

  private Optional<Tokens.Made> make(String name, Role role, Optional<Instant> expires)
      throws ProblemException {
    try {
      return tokens.make(name, role, expires);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static Optional<Instant> expires(Optional<String> text) throws ProblemException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant end = Instant.parse(text.get());
      if (end.isBefore(Instant.now())) {
        throw Request.wrong("expires", text.get(), "a time to come");
      }
      return Optional.of(end);
    } catch (DateTimeParseException e) {
      throw Request.wrong("expires", text.get(), "a time as 2027-01-31T12:00:00Z");
    }
  }

  private Reply revoke(Request request) throws ProblemException {
    String name = request.path("name");
    try {
      switch (tokens.revoke(name)) {
        case MISSING -> throw Problem.notFound("there is no token of that name").asException();
        case LAST ->
            throw Problem.conflict(
                    "it is the last that lets an administrator in for good; make another first")
                .asException();
        case DONE -> {}
      }
      log.log(AdminEvent.TOKEN_CHANGED, name, "revoked", request.principal().name());
      return Reply.done();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static ProblemException unwritable(IOException e) {
    return Problem.unavailable("the tokens cannot be kept: " + Reason.withFile(e)).asException();
  }
}
