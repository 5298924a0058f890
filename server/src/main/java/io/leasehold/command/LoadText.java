package io.leasehold.command;

import io.leasehold.load.Kind;
import io.leasehold.load.Latency;
import io.leasehold.load.LoadReport;
import io.leasehold.load.Mode;
import io.leasehold.load.Phase;
import io.leasehold.load.Plan;
import io.leasehold.load.Progress;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `leasehold load` says to people.
final class LoadText {
  private static final double NS_PER_S = 1e9;
  private static final double NS_PER_MS = 1e6;
  private static final int MS_PER_S = 1_000;

  private LoadText() {}

  static String line(Mode mode, Progress now) {
    return mode == Mode.FLOOD ? flood(now) : exchanges(now);
  }

  private static String flood(Progress now) {
    return "%s, %d s: %,d DISCOVERs/s, %,d OFFERs/s, %,d wrong"
        .formatted(
            now.part(), now.seconds(), now.floodPerSecond(), now.offersPerSecond(), now.wrong());
  }

  private static String exchanges(Progress now) {
    return "%s, %d s: %,d exchanges/s%s, %,d under way, %,d sent again, %,d lost, %,d wrong%s"
        .formatted(
            now.part(),
            now.seconds(),
            now.perSecond(),
            now.longestNs() == 0 ? "" : ", longest %.1f ms".formatted(now.longestNs() / NS_PER_MS),
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
    if (report.plan().mode() == Mode.FLOOD) {
      lines.add(flood(run));
    } else {
      lines.add(exchanges(run));
      lines.add("sent: " + messages(run, true));
      lines.add("received: " + messages(run, false));
      addTimes(lines, report.plan(), run);
    }
    if (report.givenBack() > 0) {
      lines.add(
          "given back: %s, by as many RELEASEs, which have no answer"
              .formatted(Counted.of(report.givenBack(), "lease")));
    }
    lines.add(wrong(report));
    report.examples().forEach(example -> lines.add("  " + example));
    if (report.notSent() + report.dropped() > 0) {
      lines.add(
          "the generator itself: %s not sent, %s dropped"
              .formatted(
                  Counted.of(report.notSent(), "message"), Counted.of(report.dropped(), "answer")));
    }
    return lines;
  }

  /// What is missing when answers to renewals go to this address.
  static String notOurs(Ipv4 leased) {
    return ("%s was leased and is no address of this machine: the answers to renewals, which the"
            + " server sends there, will not arrive. Missing: ip route add local NETWORK dev lo,"
            + " with the NETWORK of the pool's addresses, and without the server's")
        .formatted(leased);
  }

  /// What to look at when nothing at all was answered.
  static String silence(LoadReport report) {
    Plan plan = report.plan();
    StringBuilder checks = new StringBuilder("nothing was answered. To check:");
    if (report.notSent() > 0) {
      checks.append(
          " that this machine has a route to %s, %s could not be sent (ip route get %s);"
              .formatted(plan.server(), Counted.of(report.notSent(), "message"), plan.server()));
    }
    if (plan.relayed()) {
      checks.append(
          (" that a server listens at %s port %d, and no firewall is between;"
                  + " that it has a subnet for the relay agent's address %s, or name another by"
                  + " --giaddr; that it has a route back to %s")
              .formatted(plan.server(), plan.port(), plan.giaddr(), plan.giaddr()));
    } else {
      checks.append(
          (" that the interface is up and on the server's link; that the server listens on its"
                  + " interface there, at port %d, and has a subnet for it")
              .formatted(plan.port()));
    }
    if (plan.sourcePort()) {
      checks.append(
          "; that it knows RFC 8357: it was not asked from port %d".formatted(plan.port()));
    }
    return checks.toString();
  }

  private static String plan(Plan plan) {
    if (plan.mode() == Mode.FLOOD) {
      return "flood, %,d DISCOVERs/s of random hardware addresses, %s"
          .formatted(plan.floodPerS(), whom(plan));
    }
    return "%s, %s, %s%s, %s"
        .formatted(
            plan.mode().name().toLowerCase(Locale.ROOT),
            Counted.of(plan.clients(), "client"),
            plan.ratePerS() == 0
                ? "%,d at a time".formatted(plan.window())
                : "%,d exchanges/s offered".formatted(plan.ratePerS()),
            plan.floodPerS() == 0 ? "" : ", flood %,d/s".formatted(plan.floodPerS()),
            whom(plan));
  }

  private static String whom(Plan plan) {
    return plan.link().map(name -> "on " + name).orElse("to " + plan.server());
  }

  private static String binding(Phase binding) {
    return "binding before: %s in %.1f s, %,d lost, %,d refused"
        .formatted(
            Counted.of(binding.completed(), "lease"),
            binding.durationNs() / NS_PER_S,
            binding.lost(),
            binding.refused());
  }

  /// Where several servers answer, fewer are unanswered than can be seen.
  private static String flood(Phase run) {
    long sent = run.of(Kind.STRANGER);
    long offers = run.of(Kind.STRANGER_OFFER);
    long unanswered = Math.max(0, sent - offers);
    return "%,d DISCOVERs/s in %.1f s: %,d sent, %,d OFFERs, %,d unanswered (%s)"
        .formatted(
            run.perSecond(sent),
            run.durationNs() / NS_PER_S,
            sent,
            offers,
            unanswered,
            percent(unanswered, sent));
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
    String counts =
        Arrays.stream(Kind.values())
            .filter(kind -> kind.sent() == sent && run.of(kind) > 0)
            .map(kind -> "%,d %s".formatted(run.of(kind), kind.label()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "nothing" : counts;
  }

  private static void addTimes(List<String> lines, Plan plan, Phase run) {
    if (Stream.of(run.offer(), run.ack(), run.exchange()).anyMatch(LoadText::isKnown)) {
      lines.add(
          "latency in ms      p50      p90      p99    p99.9      max     answered   unanswered");
      add(lines, "DISCOVER-OFFER", run.offer());
      add(lines, "REQUEST-ACK", run.ack());
      add(lines, "exchange", run.exchange());
      lines.add(
          "these times are of what was answered; of %s due, %s were not completed"
              .formatted(
                  Counted.of(run.due(), "exchange"),
                  percent(run.due() - run.completed(), run.due())));
    }
    if (plan.ratePerS() > 0) {
      lines.add(
          run.within().stream()
              .map(each -> percent(each.exchanges(), run.due()) + " in " + bound(each.ms()))
              .collect(Collectors.joining(", ", "completed, of those due: ", "")));
    }
  }

  private static void add(List<String> lines, String what, Latency took) {
    if (isKnown(took)) {
      lines.add(
          "%-14s %8s %8s %8s %8s %8s %,12d %,12d"
              .formatted(
                  what,
                  ms(took, took.p50()),
                  ms(took, took.p90()),
                  ms(took, took.p99()),
                  ms(took, took.p999()),
                  ms(took, took.max()),
                  took.count(),
                  took.unanswered()));
    }
  }

  private static boolean isKnown(Latency took) {
    return took.count() + took.unanswered() > 0;
  }

  private static String ms(Latency took, long ns) {
    return took.count() == 0 ? "-" : "%.3f".formatted(ns / NS_PER_MS);
  }

  private static String bound(int ms) {
    return ms < MS_PER_S ? ms + " ms" : ms / MS_PER_S + " s";
  }

  /// A share is never rounded to none or all when it is not: 99.99 % may be all but one.
  private static String percent(long part, long whole) {
    if (part == 0 || whole == 0) {
      return "0 %";
    }
    double percent = 100.0 * part / whole;
    return part == whole
        ? "100 %"
        : String.format(Locale.ROOT, "%.2f %%", Math.clamp(percent, 0.01, 99.99));
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
