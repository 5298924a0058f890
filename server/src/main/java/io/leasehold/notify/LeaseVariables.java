package io.leasehold.notify;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Octets;
import io.leasehold.stream.Change;
import io.leasehold.stream.Entry;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// An event as the environment of a program. Values are letters, digits and a few signs, whatever a
/// client sent: text that a shell would act on comes in hexadecimal only.
final class LeaseVariables {
  private static final String PREFIX = "LEASEHOLD_";
  private static final String LEASE = "lease-";
  private static final String NEVER = "never";
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /// No option of a program begins like that, and nothing in it means something to a shell.
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}");

  private final Map<String, String> all = new TreeMap<>();
  private final Told told;

  private LeaseVariables(Told told) {
    this.told = told;
  }

  /// Of an event about a lease, or that events may be missing.
  static Map<String, String> of(Entry entry, Told told) {
    LeaseVariables variables = new LeaseVariables(told);
    variables.put("EVENT", entry.cursor().toString());
    variables.put("TIME", time(told.wallS(entry.atS())));
    String kind = entry.change().kind();
    variables.put("ACTION", kind.startsWith(LEASE) ? kind.substring(LEASE.length()) : kind);
    switch (entry.change()) {
      case Change.OfLease(LeaseRecord record) -> variables.putLease(told.byWallClock(record));
      case Change.Gap(var why) ->
          variables.put("GAP", why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case Change.OfConfiguration _, Change.OfReservation _ ->
          throw new IllegalStateException("no program is started for " + kind);
    }
    return variables.all;
  }

  private void putLease(LeaseRecord record) {
    put("ADDRESS", record.address().toString());
    told.subnetOf(record.address()).ifPresent(subnet -> put("SUBNET", subnet.toString()));
    switch (record) {
      case Bound(_, Holder holder, long startS, long atS, long endS) -> {
        putHolder(holder);
        put("START", time(startS));
        putEnd(atS, endS);
      }
      case Released(_, Holder holder, _) -> putHolder(holder);
      case Expired(_, Holder holder, _) -> putHolder(holder);
      case Declined(_, Holder holder, long atS, long untilS) -> {
        putHolder(holder);
        putEnd(atS, untilS);
      }
      case Freed _ -> {
        // It was nobody's.
      }
    }
  }

  private void putEnd(long atS, long endS) {
    put("END", endS == LeaseRecord.NEVER ? NEVER : time(endS));
    put("SECONDS", endS == LeaseRecord.NEVER ? NEVER : Long.toString(Math.max(0, endS - atS)));
  }

  private void putHolder(Holder holder) {
    put("HW_ADDRESS", holder.hardware().toString());
    if (holder.key() instanceof ClientKey.ById(Octets id)) {
      put("CLIENT_ID", id.toHex());
    }
    if (!holder.hostname().isEmpty()) {
      put("HOSTNAME_HEX", holder.hostname().toHex());
      String name = new String(holder.hostname().toByteArray(), StandardCharsets.ISO_8859_1);
      if (HARMLESS.matcher(name).matches()) {
        put("HOSTNAME", name);
      }
    }
    if (!holder.origin().giaddr().isAny()) {
      put("GIADDR", holder.origin().giaddr().toString());
    }
    RelayAgentValue.find(holder.relayAgent(), RelaySubOption.CIRCUIT_ID)
        .ifPresent(id -> put("CIRCUIT_ID", id.toHex()));
    RelayAgentValue.find(holder.relayAgent(), RelaySubOption.REMOTE_ID)
        .ifPresent(id -> put("REMOTE_ID", id.toHex()));
  }

  private void put(String name, String value) {
    all.put(PREFIX + name, value);
  }

  /// RFC 3339, in UTC.
  private static String time(long atS) {
    return Instant.ofEpochSecond(Math.clamp(atS, 0, LAST.getEpochSecond())).toString();
  }
}
