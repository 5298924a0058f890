package io.leasehold.command;

import io.leasehold.load.Kind;
import io.leasehold.load.Latency;
import io.leasehold.load.LoadReport;
import io.leasehold.load.Mode;
import io.leasehold.load.Phase;
import io.leasehold.load.Plan;
import io.leasehold.load.Wrong;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What `leasehold load` says to programs: docs/reference/load.md names every member.
final class LoadJson {
  private static final long NS_PER_US = 1_000;
  private static final long NS_PER_MS = 1_000_000;

  private LoadJson() {}

  static String of(LoadReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("plan", plan(report.plan()));
    report.binding().ifPresent(binding -> json.put("binding", phase(binding)));
    json.put("run", phase(report.run()));
    json.put("given-back", report.givenBack());
    json.put("wrong", wrong(report));
    json.put("generator", generator(report));
    return Json.tree(json);
  }

  private static Map<String, Object> plan(Plan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mode", plan.mode().name().toLowerCase(Locale.ROOT));
    plan.link().ifPresent(link -> json.put("interface", link));
    json.put("server", plan.server().toString());
    json.put("port", plan.port());
    json.put("giaddr", plan.giaddr().toString());
    json.put("direct-renewals", plan.directRenewals());
    json.put("circuits", plan.circuits());
    if (plan.mode() != Mode.FLOOD) {
      json.put("clients", plan.clients());
      if (plan.ratePerS() == 0) {
        json.put("window", plan.window());
      } else {
        json.put("rate", plan.ratePerS());
      }
    }
    json.put("flood", plan.floodPerS());
    json.put("seconds", plan.seconds());
    json.put("warm-up", plan.warmUpSeconds());
    json.put("timeout-ms", plan.timeoutMs());
    json.put("retries", plan.retries());
    json.put("seed", plan.seed());
    return json;
  }

  private static Map<String, Object> phase(Phase phase) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("duration-ms", phase.durationNs() / NS_PER_MS);
    json.put("due", phase.due());
    json.put("exchanges-per-second", phase.perSecond(phase.inTime()));
    json.put("begun", phase.started());
    json.put("completed", phase.completed());
    json.put("lost", phase.lost());
    json.put("refused", phase.refused());
    json.put("sent-again", phase.sentAgain());
    json.put("not-begun", phase.notStarted());
    json.put("sent", messages(phase, true));
    json.put("received", messages(phase, false));
    Map<String, Object> latency = new LinkedHashMap<>();
    latency.put("offer", latency(phase.offer()));
    latency.put("ack", latency(phase.ack()));
    latency.put("exchange", latency(phase.exchange()));
    json.put("latency-us", latency);
    Map<String, Object> within = new LinkedHashMap<>();
    phase.within().forEach(each -> within.put(each.ms() + "-ms", each.exchanges()));
    json.put("completed-within", within);
    return json;
  }

  private static Map<String, Object> messages(Phase phase, boolean sent) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      if (kind.sent() == sent) {
        json.put(kind.label(), phase.of(kind));
      }
    }
    return json;
  }

  private static Map<String, Object> latency(Latency took) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", took.count());
    json.put("unanswered", took.unanswered());
    json.put("p50", took.p50() / NS_PER_US);
    json.put("p90", took.p90() / NS_PER_US);
    json.put("p99", took.p99() / NS_PER_US);
    json.put("p99.9", took.p999() / NS_PER_US);
    json.put("max", took.max() / NS_PER_US);
    return json;
  }

  private static Map<String, Object> wrong(LoadReport report) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Wrong wrong : Wrong.values()) {
      if (report.wrong().containsKey(wrong)) {
        counts.put(name(wrong), report.wrong().get(wrong));
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("total", report.wrongTotal());
    json.put("counts", counts);
    json.put("examples", report.examples());
    return json;
  }

  private static Map<String, Object> generator(LoadReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("not-sent", report.notSent());
    json.put("dropped", report.dropped());
    return json;
  }

  static String name(Wrong wrong) {
    return wrong.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
