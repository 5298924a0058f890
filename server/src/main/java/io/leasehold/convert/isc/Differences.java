package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Declared.Pool;
import io.leasehold.convert.isc.Declared.Subnet;
import java.util.stream.Stream;

/// What gives clients something else than before although nothing was left out.
final class Differences {
  private final Notes notes;
  private final Place start;

  Differences(Notes notes, Place start) {
    this.notes = notes;
    this.start = start;
  }

  void tell(Declared declared, ScopeWriter scopes, Out.Obj out) {
    Scope top = declared.top();
    if (top.flag("ping-check").isEmpty()) {
      notes.note(
          start,
          "dhcpd probes an address before it offers it, unless \"ping-check\" is false; here none"
              + " is probed");
    }
    boolean tellsDns = top.flag(NameStatements.ON).orElse(false);
    if (tellsDns && !top.flag(NameStatements.STATIC).orElse(false)) {
      notes.note(
          start,
          "dhcpd tells DNS nothing of hosts with a fixed address unless \"update-static-leases\" is"
              + " on; here it is told of reservations that have a name, unless \"send-updates\" of"
              + " \"ddns\" is false in them");
    }
    if (scopes.hasTimesOfClasses()) {
      times(declared, out);
    }
    boolean asksWhoIsKnown = out.toString().contains("KNOWN");
    if (asksWhoIsKnown && declared.networks().size() + declared.alone().size() > 1) {
      notes.note(
          start,
          "a client whose host has an address is known in the network of that address only; in"
              + " dhcpd it is known everywhere");
    }
  }

  /// In dhcpd the times of a class beat all but those of a host.
  private void times(Declared declared, Out.Obj out) {
    boolean ofNetworks =
        Stream.concat(
                declared.networks().stream().map(Declared.Network::scope),
                declared.subnets().stream().map(Subnet::scope))
            .anyMatch(ScopeWriter::hasTimes);
    if (ofNetworks) {
      out.put("compatibility", new Out.Obj().put("class-before-subnet", true));
    }
    Stream.concat(
            declared.subnets().stream().flatMap(subnet -> subnet.pools().stream()),
            declared.networks().stream().flatMap(network -> network.pools().stream()))
        .filter(pool -> ScopeWriter.hasTimes(pool.scope()))
        .map(Pool::place)
        .forEach(
            place ->
                notes.note(
                    place,
                    "the times of the pool beat those of classes here; in dhcpd theirs win"));
  }
}
