package io.leasehold.api.lease;

import io.leasehold.events.Printable;
import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses.Instance;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LostLease;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A lease as people read it: the latest record of an address, in texts that are safe to show. They
/// are made when they are asked for: a search looks at very many leases and shows few.
public record Lease(LeaseRecord record, LeaseState state) {
  /// The end of a lease that has none.
  static final String NEVER = "never";

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /// @param nowS what a lease's end is measured by, seconds since 1970-01-01T00:00Z
  public static Lease of(LeaseRecord record, long nowS) {
    return new Lease(
        record,
        switch (record) {
          case Bound bound -> bound.endS() <= nowS ? LeaseState.EXPIRED : LeaseState.BOUND;
          case Released _ -> LeaseState.RELEASED;
          case Expired _ -> LostLease.is(record) ? LeaseState.LOST : LeaseState.EXPIRED;
          case Declined _ -> LeaseState.DECLINED;
          case Freed _ -> throw nobodyHas();
        });
  }

  private static IllegalStateException nobodyHas() {
    return new IllegalStateException("nobody has an address that was freed");
  }

  public Ipv4 address() {
    return record.address();
  }

  public Holder holder() {
    return switch (record) {
      case Bound bound -> bound.holder();
      case Released released -> released.holder();
      case Expired expired -> expired.holder();
      case Declined declined -> declined.holder();
      case Freed _ -> throw nobodyHas();
    };
  }

  /// When this client's unbroken holding began; empty if it is over.
  public String start() {
    return record instanceof Bound bound ? time(bound.startS()) : "";
  }

  /// When the server last heard of it.
  public String changed() {
    return time(record.atS());
  }

  /// Of the lease, or of the probation; "never", or empty if it is over.
  public String end() {
    return switch (record) {
      case Bound bound -> time(bound.endS());
      case Declined declined -> time(declined.untilS());
      case Released _, Expired _, Freed _ -> "";
    };
  }

  /// True if it, or the probation, has no end.
  boolean isEndless() {
    return switch (record) {
      case Bound bound -> bound.endS() == LeaseRecord.NEVER;
      case Declined declined -> declined.untilS() == LeaseRecord.NEVER;
      case Released _, Expired _, Freed _ -> false;
    };
  }

  /// True if it is none, and its holder does not exist.
  public boolean isLost() {
    return state == LeaseState.LOST;
  }

  public String clientId() {
    return !isLost() && holder().key() instanceof ById(var id) ? id.toColonHex() : "";
  }

  public String hardware() {
    return isLost() ? "" : holder().hardware().toString();
  }

  /// Who made the machine, as far as its hardware address tells.
  public Optional<String> vendor() {
    return isLost() ? Optional.empty() : KnownVendors.nameOf(holder().hardware());
  }

  public String hostname() {
    return Printable.of(holder().hostname().toByteArray());
  }

  /// That DNS is to have of it; empty for none.
  public String dnsName() {
    return holder().name().map(LeaseName::fqdn).orElse("");
  }

  /// The same with all that is to be told, as [LeaseName] writes it.
  public String dns() {
    return holder().name().map(LeaseName::toString).orElse("");
  }

  public String relayAgent() {
    return holder().relayAgent().toHex();
  }

  public String giaddr() {
    Ipv4 giaddr = holder().origin().giaddr();
    return giaddr.isAny() ? "" : giaddr.toString();
  }

  public String circuitId() {
    return ofRelayAgent(RelaySubOption.CIRCUIT_ID);
  }

  public String remoteId() {
    return ofRelayAgent(RelaySubOption.REMOTE_ID);
  }

  /// Those that the client was in.
  public String classes() {
    return String.join(", ", holder().origin().classes().allNames());
  }

  /// Of each class that was made of a template: the template, and what its expression gave, in
  /// hexadecimal: `line=0a0b`. Names that people read do not always tell that.
  public List<String> classValues() {
    List<Instance> instances = holder().origin().classes().instances();
    return instances.isEmpty()
        ? List.of()
        : instances.stream().map(each -> each.template() + '=' + each.value().toHex()).toList();
  }

  private String ofRelayAgent(RelaySubOption what) {
    return RelayAgentValue.find(holder().relayAgent(), what)
        .map(id -> Printable.of(id.toByteArray()))
        .orElse("");
  }

  /// RFC 3339, in UTC.
  public static String time(long atS) {
    if (atS == LeaseRecord.NEVER) {
      return NEVER;
    }
    // A clock that went mad must not make the list unreadable.
    boolean isDate = atS >= 0 && atS <= LAST.getEpochSecond();
    return isDate ? Instant.ofEpochSecond(atS).toString() : "@" + atS;
  }
}
