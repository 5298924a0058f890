package io.leasehold.command;

import io.leasehold.api.http.JsonText;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import io.leasehold.events.Printable;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.Holding;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    description = "Shows who has an address, and who had it before, the latest first.",
    mixinStandardHelpOptions = true)
final class LeasesShowCommand implements Callable<Integer> {
  private static final String FIELD = "%-12s %s%n";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ADDRESS", converter = AddressText.class, description = "IPv4.")
  private Ipv4 address = Ipv4.ANY;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--history",
      paramLabel = "N",
      description = "The most that are shown of those who had it before. Default: 20.")
  private int historyMax = 20;

  @Option(names = "--json", description = "Prints it as JSON: the lease, and the history.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    try (LeaseReader reader = store.open()) {
      List<Lease> latest = new ArrayList<>();
      long nowS = Instant.now().getEpochSecond();
      reader.leases(new Range(address, address), record -> latest.add(Lease.of(record, nowS)));
      List<Holding> history = reader.history(address, Math.max(0, historyMax));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(json(latest, history));
      } else {
        show(out, latest, history);
      }
      out.flush();
      return latest.isEmpty() && history.isEmpty() ? Exit.NO : Exit.DONE;
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String json(List<Lease> latest, List<Holding> history) {
    Shown shown =
        new Shown(
            latest.stream().findFirst().map(LeaseJson::of),
            history.stream().map(LeasesShowCommand::fieldsOf).toList());
    return Json.inAscii(new String(JsonText.write(shown), StandardCharsets.UTF_8));
  }

  /// What programs are told.
  private record Shown(Optional<LeaseJson> lease, List<Map<String, String>> history) {}

  private static Map<String, String> fieldsOf(Holding holding) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("start", Lease.time(holding.startS()));
    fields.put("end", Lease.time(holding.endS()));
    fields.put("ending", ending(holding));
    fields.put("hw-address", holding.holder().hardware().toString());
    if (holding.holder().key() instanceof ById(var id)) {
      fields.put("client-id", id.toColonHex());
    }
    String hostname = hostname(holding);
    if (!hostname.isEmpty()) {
      fields.put("hostname", hostname);
    }
    return fields;
  }

  private static String ending(Holding holding) {
    return holding.ending().name().toLowerCase(Locale.ROOT);
  }

  private static String hostname(Holding holding) {
    return Printable.of(holding.holder().hostname().toByteArray());
  }

  private void show(PrintWriter out, List<Lease> latest, List<Holding> history) {
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

  private static void show(PrintWriter out, List<Holding> history) {
    if (history.isEmpty()) {
      return;
    }
    out.println();
    Table table = new Table("HAD IT FROM", "TO", "ENDED BY", "HW ADDRESS", "HOSTNAME");
    for (Holding holding : history) {
      table.add(
          Lease.time(holding.startS()),
          Lease.time(holding.endS()),
          ending(holding),
          holding.holder().hardware().toString(),
          hostname(holding));
    }
    table.print(out);
  }
}
