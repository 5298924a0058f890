package io.leasehold.api.lease;

import io.leasehold.events.Printable;
import io.leasehold.lease.Holder;
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

/// A lease as people read it: the latest record of an address, in texts that are safe to show.
///
/// @param start when this client's unbroken holding began; empty if it is over
/// @param changed when the server last heard of it
/// @param end of the lease, or of the probation; "never", or empty if it is over
public record Lease(
    Ipv4 address, LeaseState state, Holder holder, String start, String changed, String end) {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /// @param nowS what a lease's end is measured by, seconds since 1970-01-01T00:00Z
  public static Lease of(LeaseRecord record, long nowS) {
    String changed = time(record.atS());
    return switch (record) {
      case Bound(Ipv4 address, Holder holder, long startS, long _, long endS) -> {
        LeaseState state = endS <= nowS ? LeaseState.EXPIRED : LeaseState.BOUND;
        yield new Lease(address, state, holder, time(startS), changed, time(endS));
      }
      case Released(Ipv4 address, Holder holder, long _) ->
          new Lease(address, LeaseState.RELEASED, holder, "", changed, "");
      case Expired(Ipv4 address, Holder holder, long _) -> {
        LeaseState state = LostLease.is(record) ? LeaseState.LOST : LeaseState.EXPIRED;
        yield new Lease(address, state, holder, "", changed, "");
      }
      case Declined(Ipv4 address, Holder holder, long _, long untilS) ->
          new Lease(address, LeaseState.DECLINED, holder, "", changed, time(untilS));
      case Freed _ -> throw new IllegalStateException("nobody has an address that was freed");
    };
  }

  /// True if it is none, and its holder does not exist.
  public boolean isLost() {
    return state == LeaseState.LOST;
  }

  public String clientId() {
    return !isLost() && holder.key() instanceof ById(var id) ? id.toColonHex() : "";
  }

  public String hardware() {
    return isLost() ? "" : holder.hardware().toString();
  }

  public String hostname() {
    return Printable.of(holder.hostname().toByteArray());
  }

  public String relayAgent() {
    return holder.relayAgent().toHex();
  }

  public String giaddr() {
    return holder.origin().giaddr().isAny() ? "" : holder.origin().giaddr().toString();
  }

  public String circuitId() {
    return ofRelayAgent(RelaySubOption.CIRCUIT_ID);
  }

  public String remoteId() {
    return ofRelayAgent(RelaySubOption.REMOTE_ID);
  }

  /// Those that the client was in.
  public String classes() {
    return String.join(", ", holder.origin().classes().allNames());
  }

  /// Of each class that was made of a template: the template, and what its expression gave, in
  /// hexadecimal: `line=0a0b`. Names that people read do not always tell that.
  public List<String> classValues() {
    return holder.origin().classes().instances().stream()
        .map(each -> each.template() + '=' + each.value().toHex())
        .toList();
  }

  private String ofRelayAgent(RelaySubOption what) {
    return RelayAgentValue.find(holder.relayAgent(), what)
        .map(id -> Printable.of(id.toByteArray()))
        .orElse("");
  }

  /// RFC 3339, in UTC.
  public static String time(long atS) {
    if (atS == LeaseRecord.NEVER) {
      return "never";
    }
    // A clock that went mad must not make the list unreadable.
    boolean isDate = atS >= 0 && atS <= LAST.getEpochSecond();
    return isDate ? Instant.ofEpochSecond(atS).toString() : "@" + atS;
  }
}
