package io.leasehold.command;

import io.leasehold.load.Kind;
import io.leasehold.load.Latency;
import io.leasehold.load.LoadReport;
import io.leasehold.load.Phase;
import io.leasehold.load.Plan;
import io.leasehold.load.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What `leasehold load` says to people.
final class LoadText {
  private static final double NS_PER_S = 1e9;
  private static final double NS_PER_MS = 1e6;

  private LoadText() {}

  static String line(Progress now) {
    return "%s, %d s: %,d exchanges/s, %,d under way, %,d sent again, %,d lost, %,d wrong%s"
        .formatted(
            now.part(),
            now.seconds(),
            now.perSecond(),
            now.underWay(),
            now.sentAgain(),
            now.lost(),
            now.wrong(),
            now.floodPerSecond() == 0 ? "" : ", flood %,d/s".formatted(now.floodPerSecond()));
  }

  static List<String> lines(LoadReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(plan(report.plan()));
    report.binding().ifPresent(binding -> lines.add(binding(binding)));
    Phase run = report.run();
    lines.add(exchanges(run));
    lines.add("sent: " + messages(run, true));
    lines.add("received: " + messages(run, false));
    if (run.exchange().count() > 0) {
      lines.add("latency in ms      p50      p90      p99    p99.9      max");
      add(lines, "DISCOVER-OFFER", run.offer());
      add(lines, "REQUEST-ACK", run.ack());
      add(lines, "exchange", run.exchange());
    }
    lines.add(wrong(report));
    report.examples().forEach(example -> lines.add("  " + example));
    if (report.notSent() + report.dropped() > 0) {
      lines.add(
          "the generator itself: %,d messages not sent, %,d answers dropped"
              .formatted(report.notSent(), report.dropped()));
    }
    return lines;
  }

  private static String plan(Plan plan) {
    return "%s, %,d clients, %s%s, to %s"
        .formatted(
            plan.mode().name().toLowerCase(Locale.ROOT),
            plan.clients(),
            plan.ratePerS() == 0
                ? "%,d at a time".formatted(plan.window())
                : "%,d exchanges/s offered".formatted(plan.ratePerS()),
            plan.floodPerS() == 0 ? "" : ", flood %,d/s".formatted(plan.floodPerS()),
            plan.server());
  }

  private static String binding(Phase binding) {
    return "binding before: %,d leases in %.1f s, %,d lost, %,d refused"
        .formatted(
            binding.completed(),
            binding.durationNs() / NS_PER_S,
            binding.lost(),
            binding.refused());
  }

  private static String exchanges(Phase run) {
    return ("%,d exchanges/s in %.1f s: %,d begun, %,d completed, %,d lost, %,d refused,"
            + " %,d sent again, %,d not begun")
        .formatted(
            run.perSecond(run.inTime()),
            run.durationNs() / NS_PER_S,
            run.started(),
            run.completed(),
            run.lost(),
            run.refused(),
            run.sentAgain(),
            run.notStarted());
  }

  private static String messages(Phase run, boolean sent) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.sent() == sent && run.of(kind) > 0)
        .map(kind -> "%,d %s".formatted(run.of(kind), kind.label()))
        .collect(Collectors.joining(", "));
  }

  private static void add(List<String> lines, String what, Latency took) {
    if (took.count() > 0) {
      lines.add(
          "%-14s %8.3f %8.3f %8.3f %8.3f %8.3f"
              .formatted(
                  what,
                  took.p50() / NS_PER_MS,
                  took.p90() / NS_PER_MS,
                  took.p99() / NS_PER_MS,
                  took.p999() / NS_PER_MS,
                  took.max() / NS_PER_MS));
    }
  }

  private static String wrong(LoadReport report) {
    if (report.wrong().isEmpty()) {
      return "no answer was wrong";
    }
    return report.wrong().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey().text()))
        .collect(Collectors.joining("; ", "WRONG answers: ", ""));
  }
}
