package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Reply;
import io.leasehold.config.Tally;
import io.leasehold.lease.Occupancy;
import io.leasehold.model.Interface4;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// `/status` and `/interfaces`: what runs here, and where it answers.
final class StatusResource {
  private final Running running;

  StatusResource(Running running) {
    this.running = running;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/status", Role.VIEWER, _ -> Reply.json(status())),
        Endpoint.get("/api/v1/interfaces", Role.VIEWER, _ -> Reply.json(interfaces())));
  }

  private record Status(
      String version,
      String java,
      String started,
      long uptimeSeconds,
      boolean ready,
      List<String> reasons,
      Size size,
      Leases leases,
      List<Running.ExtensionState> extensions) {
    Status {
      reasons = List.copyOf(reasons);
      extensions = List.copyOf(extensions);
    }
  }

  /// @param addresses of all pools that anybody may get, as in `/networks`
  private record Size(long networks, long subnets, long pools, long addresses, long reservations) {}

  /// @param offered offers that stand
  private record Leases(long bound, long declined, long idle, long offered) {}

  private record Interface(
      String name, int index, boolean up, String hwAddress, List<String> addresses) {
    Interface {
      addresses = List.copyOf(addresses);
    }
  }

  private record Interfaces(List<Interface> interfaces) {
    Interfaces {
      interfaces = List.copyOf(interfaces);
    }
  }

  private Status status() {
    List<String> reasons = running.notReady();
    Tally tally = Tally.of(running.config(), running.occupancy().size());
    return new Status(
        running.version(),
        Runtime.version().toString(),
        running.started().toString(),
        Duration.between(running.started(), Instant.now()).toSeconds(),
        reasons.isEmpty(),
        reasons,
        new Size(
            tally.networks(),
            tally.subnets(),
            tally.pools(),
            tally.addresses(),
            tally.reservations()),
        leases(),
        running.extensions());
  }

  private Leases leases() {
    Occupancy.Totals totals = running.occupancy().totals();
    return new Leases(totals.bound(), totals.declined(), totals.idle(), totals.offered());
  }

  private Interfaces interfaces() {
    return new Interfaces(running.interfaces().stream().map(StatusResource::of).toList());
  }

  private static Interface of(Interface4 each) {
    return new Interface(
        each.name(),
        each.index(),
        each.up(),
        each.hardware().toString(),
        each.addresses().stream()
            .map(address -> address.address() + "/" + address.prefixLength())
            .toList());
  }
}
