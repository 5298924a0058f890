package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.resource.Recollection.Head;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.api.resource.Trying.Attempt;
import io.leasehold.api.resource.Trying.Trial;
import io.leasehold.events.Printable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `/classes/try`: whom a class would be for, asked of the latest messages while somebody still
/// writes its test.
final class TryResource {
  private static final int LIMIT_DEFAULT = 50;
  private static final int LIMIT_MAX = 500;

  private final Trying trying;
  private final HeavyWork heavy;

  /// @param heavy what looks through everything
  TryResource(Trying trying, HeavyWork heavy) {
    this.trying = trying;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/v1/classes/try", Role.VIEWER, this::answer).asking());
  }

  private record Wanted(String test, Optional<Integer> limit, Optional<String> exchange) {}

  /// @param matched how many of those that are tried
  /// @param all of the messages that were looked at
  private record TriedJson(
      boolean ok,
      Optional<Integer> matched,
      Optional<List<AttemptJson>> tried,
      Optional<AllJson> all,
      Optional<ErrorJson> error) {}

  private record AllJson(int looked, int matched) {}

  private record ErrorJson(int column, String found, String expected) {}

  private record AttemptJson(
      String exchange,
      String at,
      String type,
      Optional<String> client,
      Optional<String> hwAddress,
      Optional<String> hostname,
      boolean matches,
      Optional<String> why) {
    static AttemptJson of(Attempt attempt) {
      Head head = attempt.head();
      return new AttemptJson(
          Long.toString(head.id()),
          head.at().toString(),
          head.type(),
          head.client().map(Object::toString),
          head.hardware().map(Object::toString),
          head.hostname().map(name -> Printable.of(name.toByteArray())),
          attempt.matches(),
          attempt.why());
    }
  }

  private Reply answer(Request request) throws ProblemException {
    Wanted wanted = request.body(Wanted.class);
    int limit = wanted.limit().orElse(LIMIT_DEFAULT);
    if (limit < 1 || limit > LIMIT_MAX) {
      String expected = "a whole number from 1 to %d".formatted(LIMIT_MAX);
      throw Request.wrong("limit", Integer.toString(limit), expected);
    }
    if (wanted.exchange().filter(id -> !id.matches("[0-9]{1,18}")).isPresent()) {
      throw Request.wrong("exchange", wanted.exchange().get(), "the id of an exchange");
    }
    OptionalLong exchange = wanted.exchange().stream().mapToLong(Long::parseLong).findFirst();
    return heavy.run(() -> answer(wanted.test(), limit, exchange));
  }

  private Reply answer(String test, int limit, OptionalLong exchange) throws ProblemException {
    try {
      return switch (trying.trial(test, limit, exchange)) {
        case Trial.Wrong(int column, String found, String expected) ->
            Reply.json(
                new TriedJson(
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new ErrorJson(column, found, expected))));
        case Trial.Done done -> Reply.json(tried(done));
        case Trial.Forgotten() ->
            throw Problem.notFound("no query of that id is remembered, or no more").asException();
      };
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }

  private static TriedJson tried(Trial.Done done) {
    return new TriedJson(
        true,
        Optional.of((int) done.tried().stream().filter(Attempt::matches).count()),
        Optional.of(done.tried().stream().map(AttemptJson::of).toList()),
        Optional.of(new AllJson(done.looked(), done.matched())),
        Optional.empty());
  }
}
