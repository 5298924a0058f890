package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.metrics.Flow;
import io.leasehold.metrics.Point;
import io.leasehold.metrics.Timeline;
import io.leasehold.metrics.Window;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// `/series`: what the server did, over time.
final class SeriesResource {
  private static final String WINDOW = "window";
  private static final String AFTER = "after";

  /// Of rates: so exact that what happened once in a step is once, when rate and step are
  /// multiplied.
  private static final double RATE_DECIMALS = 1e6;

  /// Of what else is told.
  private static final double DECIMALS = 1_000;

  private static final double NS_PER_MS = 1_000_000;

  private final Timeline timeline;

  SeriesResource(Timeline timeline) {
    this.timeline = timeline;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/series", Role.VIEWER, this::show).with(WINDOW, AFTER));
  }

  private record SeriesJson(
      String window, int stepSeconds, List<PointJson> points, List<BusyJson> busiest) {
    SeriesJson {
      points = List.copyOf(points);
      busiest = List.copyOf(busiest);
    }
  }

  /// @param at when the step was over
  private record PointJson(
      String at,
      int lastedSeconds,
      double exchanges,
      double offers,
      double naks,
      double unserved,
      double dropped,
      double received,
      OptionalDouble p50Ms,
      OptionalDouble p99Ms,
      OptionalLong bound) {
    static PointJson of(Point point) {
      return new PointJson(
          Instant.ofEpochSecond(point.endS()).toString(),
          point.lastedS(),
          rate(point, Flow.EXCHANGES),
          rate(point, Flow.OFFERS),
          rate(point, Flow.NAKS),
          rate(point, Flow.UNSERVED),
          rate(point, Flow.DROPPED),
          rate(point, Flow.RECEIVED),
          ms(point.p50Ns()),
          ms(point.p99Ns()),
          point.bound());
    }

    private static double rate(Point point, Flow flow) {
      return rounded(point.rate(flow), RATE_DECIMALS);
    }

    private static OptionalDouble ms(OptionalDouble ns) {
      return ns.isPresent()
          ? OptionalDouble.of(rounded(ns.getAsDouble() / NS_PER_MS, DECIMALS))
          : OptionalDouble.empty();
    }
  }

  private record BusyJson(String subnet, double exchanges) {}

  private Reply show(Request request) throws ProblemException {
    Window window = window(request);
    Optional<Instant> after = after(request);
    Timeline.Told told =
        after.isPresent()
            ? timeline.after(window, after.get().getEpochSecond())
            : timeline.all(window);
    return Reply.json(
        new SeriesJson(
            window.name().toLowerCase(Locale.ROOT),
            window.stepS(),
            told.points().stream().map(PointJson::of).toList(),
            told.busiest().stream()
                .map(busy -> new BusyJson(busy.name(), rounded(busy.exchanges(), DECIMALS)))
                .toList()));
  }

  private static Window window(Request request) throws ProblemException {
    return switch (request.query(WINDOW).orElse("hour")) {
      case "minute" -> Window.MINUTE;
      case "hour" -> Window.HOUR;
      case "day" -> Window.DAY;
      case String other -> throw Request.wrong(WINDOW, other, "minute, hour or day");
    };
  }

  private static Optional<Instant> after(Request request) throws ProblemException {
    Optional<String> text = request.query(AFTER);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw Request.wrong(AFTER, text.orElse(""), "a time as 2027-01-31T12:00:00Z");
    }
  }

  private static double rounded(double number, double decimals) {
    return Math.round(number * decimals) / decimals;
  }
}
