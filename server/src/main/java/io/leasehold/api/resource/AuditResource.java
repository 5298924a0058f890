package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.audit.Audit;
import io.leasehold.audit.AuditReader;
import io.leasehold.audit.Entry;
import io.leasehold.audit.Outcome;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// `/audit`: who changed what. In pages, or every entry just as it is in the files, for whoever
/// wants to verify it elsewhere.
final class AuditResource {
  private static final String PATH = "/api/v1/audit";
  private static final String JSON_LINES = "application/x-ndjson";
  private static final int COUNT_DEFAULT = 100;
  private static final int COUNT_MAX = 1_000;
  private static final String[] FILTERS = {"from", "to", "who", "action", "outcome"};

  private final Audit audit;
  private final HeavyWork heavy;

  AuditResource(Audit audit, HeavyWork heavy) {
    this.audit = audit;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, Role.ADMINISTRATOR, this::list)
            .with("from", "to", "who", "action", "outcome", "order", "limit", "cursor"));
  }

  /// @param asked of what it is the outcome
  private record EntryJson(
      long number,
      String time,
      String who,
      Optional<String> role,
      Optional<String> source,
      String action,
      Optional<String> on,
      String outcome,
      Optional<String> detail,
      Optional<String> request,
      OptionalLong asked,
      String hash) {
    static EntryJson of(Entry entry) {
      return new EntryJson(
          entry.number(),
          entry.at().toString(),
          entry.deed().by().who(),
          told(entry.deed().by().role()),
          told(entry.deed().by().source()),
          entry.deed().action(),
          told(entry.deed().on()),
          entry.outcome().label(),
          told(entry.detail()),
          told(entry.deed().request()),
          entry.asked() == 0 ? OptionalLong.empty() : OptionalLong.of(entry.asked()),
          entry.hash());
    }

    private static Optional<String> told(String text) {
      return Optional.of(text).filter(Predicate.not(String::isEmpty));
    }
  }

  private record HeadJson(long number, String hash) {}

  /// @param next the cursor of the next page
  /// @param head where the chain ends
  private record EntryList(List<EntryJson> entries, Optional<String> next, HeadJson head) {
    EntryList {
      entries = List.copyOf(entries);
    }
  }

  private Reply list(Request request) throws ProblemException {
    if (request.header("Accept").filter(JSON_LINES::equals).isPresent()) {
      return export(request);
    }
    AuditReader.Wanted wanted =
        new AuditReader.Wanted(
            filter(request),
            isNewestFirst(request),
            cursor(request),
            request.number("limit", 1, COUNT_MAX).orElse(COUNT_DEFAULT));
    return heavy.run(() -> page(wanted));
  }

  private Reply page(AuditReader.Wanted wanted) throws ProblemException {
    try {
      AuditReader reader = audit.reader();
      AuditReader.Page page = reader.page(wanted);
      OptionalLong next = page.next();
      return Reply.json(
          new EntryList(
              page.entries().stream().map(EntryJson::of).toList(),
              next.isPresent() ? Optional.of("" + next.getAsLong()) : Optional.empty(),
              new HeadJson(reader.head().number(), reader.head().hash())));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// All of it: of a part nobody could tell whether it is as it was written.
  private Reply export(Request request) throws ProblemException {
    for (String name : Stream.concat(Stream.of(FILTERS), Stream.of("cursor")).toList()) {
      if (request.query(name).isPresent()) {
        throw Problem.badRequest(
                name + ": lines are given whole, so that they can be verified; ask for JSON")
            .asException();
      }
    }
    try {
      AuditReader reader = audit.reader();
      return new Reply.Stream(JSON_LINES, Map.of(), reader::writeAll);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Predicate<Entry> filter(Request request) throws ProblemException {
    Optional<Instant> from = time(request, "from");
    Optional<Instant> to = time(request, "to");
    Set<String> who = names(request, "who");
    Set<String> actions = names(request, "action");
    Set<String> outcomes = names(request, "outcome");
    for (String outcome : outcomes) {
      if (Outcome.parse(outcome).isEmpty()) {
        throw Request.wrong("outcome", outcome, "asked, done, refused, failed or unknown");
      }
    }
    return entry ->
        from.filter(entry.at()::isBefore).isEmpty()
            && to.filter(end -> !entry.at().isBefore(end)).isEmpty()
            && isAmong(who, entry, each -> each.deed().by().who())
            && isAmong(actions, entry, each -> each.deed().action())
            && isAmong(outcomes, entry, each -> each.outcome().label());
  }

  private static boolean isAmong(Set<String> names, Entry entry, Function<Entry, String> of) {
    return names.isEmpty() || names.contains(of.apply(entry));
  }

  private static Set<String> names(Request request, String parameter) {
    return request
        .query(parameter)
        .<Set<String>>map(text -> new HashSet<>(List.of(text.split(",", -1))))
        .orElse(Set.of());
  }

  private static boolean isNewestFirst(Request request) throws ProblemException {
    return switch (request.query("order").orElse("newest")) {
      case "newest" -> true;
      case "oldest" -> false;
      case String other -> throw Request.wrong("order", other, "newest or oldest");
    };
  }

  private static OptionalLong cursor(Request request) throws ProblemException {
    Optional<String> text = request.query("cursor");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("[0-9]{1,18}")) {
      throw Request.wrong("cursor", text.get(), "what a page has called next");
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  private static Optional<Instant> time(Request request, String name) throws ProblemException {
    Optional<String> text = request.query(name);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw Request.wrong(name, text.orElse(""), "a time as 2027-01-31T12:00:00Z");
    }
  }

  private static ProblemException unreadable(IOException e) {
    return Problem.unavailable("the audit cannot be read: " + Reason.withFile(e)).asException();
  }
}
