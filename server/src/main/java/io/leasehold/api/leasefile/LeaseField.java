package io.leasehold.api.leasefile;

import io.leasehold.api.lease.Lease;
import io.leasehold.events.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a line says of a lease, in the order of the columns.
enum LeaseField {
  ADDRESS,
  STATE,
  START,
  CHANGED,
  END,
  HW_ADDRESS,
  CLIENT_ID,
  HOSTNAME,
  DNS_NAME,
  RELAY_AGENT,
  GIADDR,
  CLASSES,
  CLASS_VALUES;

  static final List<LeaseField> ALL = List.of(values());
  static final List<String> LABELS = ALL.stream().map(LeaseField::label).toList();

  /// Between two of a list. A comma within one is escaped.
  static final String SEPARATOR = ", ";

  private static final Map<String, LeaseField> BY_LABEL =
      ALL.stream().collect(Collectors.toMap(LeaseField::label, each -> each));

  /// As in `hw-address`.
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<LeaseField> parse(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  /// As it stands in a line of texts; empty if the lease has none.
  String of(Lease lease) {
    return switch (this) {
      case ADDRESS -> lease.address().toString();
      case STATE -> lease.state().toString();
      case START -> lease.start();
      case CHANGED -> lease.changed();
      case END -> lease.end();
      case HW_ADDRESS -> lease.hardware();
      case CLIENT_ID -> lease.clientId();
      case HOSTNAME -> Escapes.ascii(lease.hostname());
      case DNS_NAME -> lease.dns();
      case RELAY_AGENT -> lease.relayAgent();
      case GIADDR -> lease.giaddr();
      case CLASSES -> joined(lease.holder().origin().classes().allNames());
      case CLASS_VALUES -> joined(lease.classValues());
    };
  }

  /// Names as one text.
  static String joined(List<String> names) {
    return names.stream().map(LeaseField::listed).collect(Collectors.joining(SEPARATOR));
  }

  /// What [#joined] made of them, still escaped.
  static Stream<String> parts(String joined) {
    return joined.isEmpty() ? Stream.empty() : Stream.of(joined.split(SEPARATOR, -1));
  }

  private static String listed(String name) {
    return Escapes.ascii(Printable.of(name).replace(",", "\\x2c"));
  }
}
