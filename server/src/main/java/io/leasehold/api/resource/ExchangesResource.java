package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.JsonText;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.resource.Recollection.Remembered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `/exchanges`: the latest messages and what was made of them, as a list, and as they come. Who
/// looks on costs the server's own threads nothing: it looks for itself, several times a second.
final class ExchangesResource {
  private static final String PATH = "/api/v1/exchanges";
  private static final String TYPE = "text/event-stream";
  private static final int COUNT_DEFAULT = 100;
  private static final int COUNT_MAX = 1_000;

  /// Each takes a connection and a thread.
  private static final int WATCHERS_MAX = 32;

  private static final int LOOK_MS = 250;

  private static final int LOOKS_IN_S = 4;

  /// In a second; what is more than that is left out, and said.
  private static final int PACE_MAX = 2_000;

  /// A sign of life comes at least so often, each second: a page that was left is noticed by it,
  /// and its seat is free for the next.
  private static final int QUIET_LOOKS_MAX = 4;

  private static final byte[] SIGN_OF_LIFE = ": alive\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GAP = "event: gap\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Recollection recollection;
  private final HeavyWork heavy;
  private final Seats watchers = new Seats(WATCHERS_MAX);

  /// @param heavy what looks through everything
  ExchangesResource(Recollection recollection, HeavyWork heavy) {
    this.recollection = recollection;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, Role.VIEWER, this::list).with(names("after", "before", "limit")),
        Endpoint.get(PATH + "/live", Role.VIEWER, this::follow).with(names("after", "pace")));
  }

  private static String[] names(String... more) {
    return Stream.concat(ExchangeCriteria.NAMES.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /// @param latest the id of the latest message of all, for who wants to know what follows
  private record ExchangeList(List<ExchangeJson> exchanges, Optional<String> latest) {
    ExchangeList {
      exchanges = List.copyOf(exchanges);
    }
  }

  private Reply list(Request request) throws ProblemException {
    ExchangeCriteria criteria = ExchangeCriteria.of(request);
    long afterId = id("after", request.query("after")).orElse(Long.MIN_VALUE);
    long beforeId = id("before", request.query("before")).orElse(Long.MAX_VALUE);
    int limit = request.number("limit", 1, COUNT_MAX).orElse(COUNT_DEFAULT);
    return heavy.run(
        () -> {
          List<Remembered> found = new ArrayList<>();
          Optional<String> latest = latestId().map(id -> Long.toString(id));
          recollection.latestFirst(
              afterId,
              each -> {
                if (each.head().id() < beforeId && criteria.accepts(each.head())) {
                  found.add(each);
                }
                return found.size() < limit;
              });
          return Reply.json(
              new ExchangeList(found.stream().map(ExchangeJson::of).toList(), latest));
        });
  }

  private Optional<Long> latestId() {
    List<Long> latest = new ArrayList<>();
    recollection.latestFirst(
        Long.MIN_VALUE,
        each -> {
          latest.add(each.head().id());
          return false;
        });
    return latest.stream().findFirst();
  }

  private static Optional<Long> id(String name, Optional<String> text) throws ProblemException {
    if (text.isPresent() && !text.get().matches("[0-9]{1,18}")) {
      throw Request.wrong(name, text.get(), "the id of an exchange");
    }
    return text.map(Long::parseLong);
  }

  private Reply follow(Request request) throws ProblemException {
    ExchangeCriteria criteria = ExchangeCriteria.of(request);
    Optional<Long> after =
        id("after", request.header("Last-Event-ID").or(() -> request.query("after")));
    int pace = request.number("pace", LOOKS_IN_S, PACE_MAX).orElse(PACE_MAX);
    Looking looking = new Looking(criteria, new Allowance(pace, LOOKS_IN_S));
    String who = request.principal().name();
    watchers.take(who);
    long from = after.or(this::latestId).orElse(Long.MIN_VALUE);
    return new Reply.Stream(
        TYPE,
        Map.of("X-Accel-Buffering", "no"),
        out -> {
          try {
            follow(from, looking, out, request);
          } finally {
            watchers.leave(who);
          }
        });
  }

  private record Looking(ExchangeCriteria criteria, Allowance allowance) {}

  private void follow(long from, Looking looking, OutputStream out, Request request)
      throws IOException {
    out.write(SIGN_OF_LIFE);
    out.flush();
    long seen = from;
    int quiet = 0;
    try {
      // A token that is revoked, or expires, ends it; a page that was left gives its seat away.
      while (request.isStillAdmitted() && !request.isGone()) {
        Look look = look(seen, looking);
        seen = look.seen();
        quiet = look.events().size() == 0 ? quiet + 1 : 0;
        if (quiet == QUIET_LOOKS_MAX) {
          out.write(SIGN_OF_LIFE);
          quiet = 0;
        }
        look.events().writeTo(out);
        out.flush();
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What came since the last look.
  private record Look(long seen, ByteArrayOutputStream events) {}

  private Look look(long seen, Looking looking) throws IOException {
    List<Remembered> found = new ArrayList<>();
    long[] latest = {seen};
    int max = looking.allowance().now();
    recollection.latestFirst(
        seen,
        each -> {
          latest[0] = Math.max(latest[0], each.head().id());
          if (looking.criteria().accepts(each.head())) {
            found.add(each);
          }
          return found.size() <= max;
        });
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    if (found.size() > max) {
      text.write(GAP);
      found.removeLast();
    }
    looking.allowance().told(found.size());
    for (Remembered each : found.reversed()) {
      text.write(
          "id: %d\nevent: exchange\ndata: "
              .formatted(each.head().id())
              .getBytes(StandardCharsets.US_ASCII));
      text.write(JsonText.write(ExchangeJson.of(each)));
      text.write('\n');
      text.write('\n');
    }
    return new Look(latest[0], text);
  }
}
