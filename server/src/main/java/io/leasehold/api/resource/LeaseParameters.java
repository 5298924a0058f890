package io.leasehold.api.resource;

import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.LeaseCriteria;
import io.leasehold.api.lease.LeaseCriteria.Field;
import io.leasehold.api.lease.LeaseCriteria.Match;
import io.leasehold.api.lease.LeasePages;
import io.leasehold.api.lease.LeasePages.Cursor;
import io.leasehold.api.lease.LeasePages.Wanted;
import io.leasehold.api.lease.LeaseSort;
import io.leasehold.api.lease.LeaseState;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the query of a list of leases asks for.
///
/// @param counts whether it wants to know how many there are on all pages
record LeaseParameters(LeaseCriteria criteria, Wanted wanted, boolean counts) {
  static final String[] NAMES =
      Stream.concat(
              Stream.of("address", "state", "sort", "limit", "cursor", "skip", "count"),
              Stream.of(Field.values()).map(Field::label))
          .toArray(String[]::new);

  static LeaseParameters of(Request request) throws ProblemException {
    return new LeaseParameters(
        new LeaseCriteria(range(request), state(request), contained(request)),
        wanted(request),
        request.flag("count"));
  }

  /// Whether it looks at every lease of its range, however few it shows.
  boolean looksAtAll() {
    return counts
        || wanted.sort() != LeaseSort.ADDRESS
        || wanted.descending()
        || wanted.skip() > 0
        || criteria.state().isPresent()
        || !criteria.texts().isEmpty();
  }

  static Range range(Request request) throws ProblemException {
    Optional<String> text = request.query("address");
    if (text.isEmpty()) {
      return LeaseCriteria.ALL.range();
    }
    return Range.parse(text.get())
        .orElseThrow(
            () -> Request.wrong("address", text.get(), "an IPv4 address, prefix or range"));
  }

  private static Optional<LeaseState> state(Request request) throws ProblemException {
    Optional<String> text = request.query("state");
    if (text.isPresent() && LeaseState.parse(text.get()).isEmpty()) {
      throw Request.wrong("state", text.get(), "one of " + Arrays.toString(LeaseState.values()));
    }
    return text.flatMap(LeaseState::parse);
  }

  private static List<Match> contained(Request request) {
    List<Match> all = new ArrayList<>();
    for (Field field : Field.values()) {
      request.query(field.label()).ifPresent(text -> all.add(LeaseCriteria.contained(field, text)));
    }
    return all;
  }

  private static Wanted wanted(Request request) throws ProblemException {
    String sort = request.query("sort").orElse(LeaseSort.ADDRESS.label());
    boolean descending = sort.startsWith("-");
    Optional<LeaseSort> by = LeaseSort.parse(descending ? sort.substring(1) : sort);
    if (by.isEmpty()) {
      String all =
          Stream.of(LeaseSort.values()).map(LeaseSort::label).collect(Collectors.joining(", "));
      throw Request.wrong("sort", sort, "one of %s, with \"-\" before it".formatted(all));
    }
    Optional<String> cursor = request.query("cursor");
    if (cursor.isPresent() && Cursor.parse(cursor.get()).isEmpty()) {
      throw Request.wrong("cursor", cursor.get(), "the \"next\" of the page before");
    }
    int size = request.number("limit", 1, LeasePages.SIZE_MAX).orElse(LeasePages.SIZE_DEFAULT);
    int skip = request.number("skip", 0, LeasePages.SKIP_MAX).orElse(0);
    return new Wanted(by.get(), descending, cursor.flatMap(Cursor::parse), skip, size);
  }
}
