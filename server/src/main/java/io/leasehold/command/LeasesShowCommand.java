package io.leasehold.command;

import io.leasehold.api.http.JsonText;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseList;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold leases show`: who has an address, and who had it before.
@Command(
    name = "show",
    description = {
      "Shows who has an address, and who had it before, the latest first.",
      "Reads the store, of a server that runs or is stopped; with --url or --token-file it asks the"
          + " running server."
    },
    mixinStandardHelpOptions = true)
final class LeasesShowCommand implements Callable<Integer> {
  private static final String FIELD = "%-12s %s%n";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ADDRESS", converter = AddressText.class, description = "IPv4.")
  private Ipv4 address = Ipv4.ANY;

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin private ApiClient api = new ApiClient();

  @Option(
      names = "--history",
      paramLabel = "N",
      description = "The most that are shown of those who had it before. Default: 20.")
  private int historyMax = 20;

  @Option(names = "--json", description = "Prints it as JSON: the lease, and the history.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    if (api.isGiven()) {
      try (LeaseList served = new ServedLeases(api)) {
        return tell(latest(served), formerServed());
      }
    }
    try (LeaseReader stored = store.open()) {
      return tell(latest(stored), formerStored(stored));
    }
  }

  private int tell(List<Lease> latest, List<FormerHolder> history) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(latest, history));
    } else {
      show(out, latest, history);
    }
    out.flush();
    return latest.isEmpty() && history.isEmpty() ? Exit.NO : Exit.DONE;
  }

  private List<Lease> latest(LeaseList leases) throws CouldNotException {
    List<Lease> latest = new ArrayList<>();
    long nowS = Instant.now().getEpochSecond();
    try {
      leases.leases(new Range(address, address), record -> latest.add(Lease.of(record, nowS)));
      return latest;
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<FormerHolder> formerStored(LeaseReader stored) throws CouldNotException {
    try {
      return stored.history(address, Math.max(0, historyMax)).stream()
          .map(FormerHolder::of)
          .toList();
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<FormerHolder> formerServed() throws CouldNotException {
    if (historyMax <= 0) {
      return List.of();
    }
    String path = "/api/v1/leases/%s/history?limit=%d".formatted(address, historyMax);
    return api.get(path).document().member("holdings").items().stream()
        .map(FormerHolder::of)
        .toList();
  }

  private static String json(List<Lease> latest, List<FormerHolder> history) {
    Shown shown = new Shown(latest.stream().findFirst().map(LeaseJson::exported), history);
    return Json.inAscii(new String(JsonText.write(shown), StandardCharsets.UTF_8));
  }

  /// What programs are told.
  private record Shown(Optional<LeaseJson> lease, List<FormerHolder> history) {}

  private void show(PrintWriter out, List<Lease> latest, List<FormerHolder> history) {
    latest.forEach(lease -> show(out, lease));
    show(out, history);
    if (latest.isEmpty() && history.isEmpty()) {
      out.println(address + ": nobody has it, and nothing is known of anybody who had it");
    }
  }

  private static void show(PrintWriter out, Lease lease) {
    out.printf(FIELD, "address", lease.address());
    out.printf(FIELD, "state", lease.state());
    showFilled(out, "since", lease.start());
    showFilled(out, "changed", lease.changed());
    showFilled(out, "ends", lease.end());
    showFilled(out, "hw-address", lease.hardware());
    showFilled(out, "client-id", lease.clientId());
    showFilled(out, "hostname", lease.hostname());
    showFilled(out, "name in DNS", lease.dns());
    showFilled(out, "giaddr", lease.giaddr());
    showFilled(out, "circuit-id", lease.circuitId());
    showFilled(out, "remote-id", lease.remoteId());
    showFilled(out, "relay-agent", lease.relayAgent());
    showFilled(out, "classes", lease.classes());
  }

  private static void showFilled(PrintWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.printf(FIELD, name, value);
    }
  }

  private static void show(PrintWriter out, List<FormerHolder> history) {
    if (history.isEmpty()) {
      return;
    }
    out.println();
    Table table = new Table("HAD IT FROM", "TO", "ENDED BY", "HW ADDRESS", "HOSTNAME");
    for (FormerHolder each : history) {
      table.add(
          each.start(), each.end(), each.ending(), each.hwAddress(), each.hostname().orElse(""));
    }
    table.print(out);
  }
}
