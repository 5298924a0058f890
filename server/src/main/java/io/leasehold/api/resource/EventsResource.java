package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.JsonText;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.CursorGone;
import io.leasehold.stream.Entry;
import io.leasehold.stream.EventReader;
import io.leasehold.stream.EventStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// `/events`: every committed change in one order, as server-sent events. Whoever was cut off sends
/// the id that it has seen last (Last-Event-ID) and gets what follows, nothing twice.
final class EventsResource {
  /// Each takes a connection and a thread.
  static final int CONSUMERS_MAX = 64;

  private static final int PAGES_MAX = 128;

  private static final String TYPE = "text/event-stream";
  private static final int ENTRIES_MAX = 256;

  /// A sign of life comes at least so often: connections that idle are closed.
  private static final int QUIET_MS_MAX = 10_000;

  /// A page that was left has a seat no longer than this: somebody who looks at one view after the
  /// other leaves many.
  private static final int PRESENCE_MS = 1_000;

  /// Who is spared a flood is told what came, so often at most.
  private static final int PACED_MS = 250;

  private static final int PACES_IN_S = 4;
  private static final int PACED_ENTRIES_MAX = 2_048;
  private static final int PACE_MAX = 1_000;

  private final Running running;
  private final EventStream stream;
  private final Seats consumers = new Seats(CONSUMERS_MAX);

  /// Pages that look on take no seat of programs that have to be told everything.
  private final Seats pages = new Seats(PAGES_MAX);

  EventsResource(Running running, EventStream stream) {
    this.running = running;
    this.stream = stream;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/events", Role.VIEWER, this::follow)
            .with("after", "kinds", "once", "pace"));
  }

  private Reply follow(Request request) throws ProblemException {
    Cursor after = cursor(request);
    Set<String> kinds = kinds(request);
    OptionalInt pace = request.number("pace", PACES_IN_S, PACE_MAX);
    Optional<Cursor> end = request.flag("once") ? Optional.of(stream.latest()) : Optional.empty();
    EventReader reader = stream.reader(after);
    List<Entry> first = first(reader);
    String who = request.principal().name();
    Seats seats = pace.isPresent() ? pages : consumers;
    seats.take(who);
    return new Reply.Stream(
        TYPE,
        Map.of("X-Accel-Buffering", "no"),
        out -> {
          try {
            write(first, reader.cursor(), kinds, out);
            if (end.isPresent()) {
              rest(reader, end.get(), kinds, out);
            } else if (pace.isPresent()) {
              followPaced(
                  new Spared(kinds, new Allowance(pace.getAsInt(), PACES_IN_S)),
                  reader,
                  out,
                  request);
            } else {
              follow(reader, kinds, out, request);
            }
          } finally {
            seats.leave(who);
          }
        });
  }

  private static Set<String> kinds(Request request) throws ProblemException {
    Set<String> kinds = request.query("kinds").map(text -> Set.of(split(text))).orElse(Set.of());
    for (String each : kinds) {
      if (!Change.KINDS.contains(each)) {
        throw Problem.badRequest(
                "kinds: found \"%s\", expected some of %s".formatted(each, Change.KINDS))
            .asException();
      }
    }
    return kinds;
  }

  private static String[] split(String text) {
    return java.util.stream.Stream.of(text.split(",", -1)).distinct().toArray(String[]::new);
  }

  /// Before anything is answered: a cursor that is gone has to be told by the status.
  private static List<Entry> first(EventReader reader) throws ProblemException {
    try {
      return reader.next(ENTRIES_MAX, 0);
    } catch (CursorGone e) {
      throw Problem.gone(String.valueOf(e.getMessage())).asException();
    } catch (IOException e) {
      throw Problem.unavailable("the events cannot be read: " + e.getMessage()).asException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping").asException();
    }
  }

  /// What is there now. A consumer that gets less than that sees the connection cut off.
  private void rest(EventReader reader, Cursor end, Set<String> kinds, OutputStream out)
      throws IOException {
    try {
      while (reader.cursor().id() < end.id()) {
        List<Entry> next = reader.next(ENTRIES_MAX, 0);
        write(next, reader.cursor(), kinds, out);
      }
    } catch (CursorGone e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void follow(EventReader reader, Set<String> kinds, OutputStream out, Request request)
      throws IOException {
    try {
      // A token that is revoked, or expires, ends it.
      while (request.isStillAdmitted()) {
        List<Entry> next = reader.next(ENTRIES_MAX, QUIET_MS_MAX);
        // It may have been while nothing happened.
        if (!request.isStillAdmitted()) {
          return;
        }
        write(next, reader.cursor(), kinds, out);
      }
    } catch (CursorGone e) {
      // It was too slow. It comes again with its last id, and is told.
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What came since the last time, at once, and of a flood its end.
  private void followPaced(Spared spared, EventReader reader, OutputStream out, Request request)
      throws IOException {
    try {
      int quietMs = 0;
      while (request.isStillAdmitted()) {
        List<Entry> next = reader.next(ENTRIES_MAX, PRESENCE_MS);
        if (request.isGone()) {
          return;
        }
        quietMs = next.isEmpty() ? quietMs + PRESENCE_MS : QUIET_MS_MAX;
        if (quietMs < QUIET_MS_MAX) {
          continue;
        }
        quietMs = 0;
        spared.add(next);
        long end = stream.latest().id();
        while (reader.cursor().id() < end) {
          spared.add(reader.next(PACED_ENTRIES_MAX, 0));
        }
        if (!request.isStillAdmitted()) {
          return;
        }
        write(spared.take(), reader.cursor(), Set.of(), out);
        TimeUnit.MILLISECONDS.sleep(PACED_MS);
      }
    } catch (CursorGone e) {
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @param place where it is after them: where nothing is told, that is, so that whoever was cut
  ///   off later goes on from there
  private void write(List<Entry> entries, Cursor place, Set<String> kinds, OutputStream out)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      if (kinds.isEmpty() || kinds.contains(entry.change().kind())) {
        event(entry, text);
      }
    }
    if (text.size() == 0) {
      text.write(": alive\nid: %s\n\n".formatted(place).getBytes(StandardCharsets.US_ASCII));
    }
    text.writeTo(out);
    out.flush();
  }

  private void event(Entry entry, ByteArrayOutputStream text) throws IOException {
    text.write(
        "id: %s\nevent: %s\ndata: "
            .formatted(entry.cursor(), entry.change().kind())
            .getBytes(StandardCharsets.US_ASCII));
    text.write(JsonText.write(EventJson.of(entry, running)));
    text.write('\n');
    text.write('\n');
  }

  private Cursor cursor(Request request) throws ProblemException {
    Optional<String> text = request.header("Last-Event-ID").or(() -> request.query("after"));
    return switch (text.orElse("latest")) {
      case "latest" -> stream.latest();
      case "oldest" -> stream.oldest();
      case String id ->
          Cursor.parse(id)
              .orElseThrow(
                  () ->
                      Request.wrong(
                          "after", id, "latest, oldest, or the id of an event seen before"));
    };
  }
}
