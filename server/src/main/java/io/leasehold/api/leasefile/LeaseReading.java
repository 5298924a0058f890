package io.leasehold.api.leasefile;

import io.leasehold.api.lease.LeaseState;
import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LostLease;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lease that the fields of one line make, or everything that is wrong with them.
///
/// What comes from outside is held to the sizes that a message on the wire can have.
final class LeaseReading {
  private static final int CLIENT_ID_MIN = 2;

  private final FieldReader fields;
  private final long nowS;
  private final List<String> wrong = new ArrayList<>();

  private LeaseReading(Map<LeaseField, String> fields, long nowS) {
    this.fields = new FieldReader(fields, wrong::add);
    this.nowS = nowS;
  }

  /// @param nowS by the wall clock
  static Line read(Map<LeaseField, String> fields, long nowS) {
    LeaseReading reading = new LeaseReading(fields, nowS);
    Optional<LeaseRecord> record = reading.record();
    return record.isPresent() && reading.wrong.isEmpty()
        ? new Line.Good(record.get())
        : new Line.Bad(reading.fields.text(LeaseField.ADDRESS), reading.wrong);
  }

  private Optional<LeaseRecord> record() {
    Ipv4 address = address();
    Optional<LeaseState> state =
        fields.required(
            LeaseField.STATE, LeaseState::parse, "bound, expired, released, declined or lost");
    long changedS = fields.time(LeaseField.CHANGED).orElse(nowS);
    if (state.isEmpty()) {
      return Optional.empty();
    }
    return switch (state.get()) {
      case BOUND -> Optional.of(bound(address, holder(), changedS));
      case EXPIRED -> Optional.of(expired(address, holder(), changedS));
      case RELEASED -> Optional.of(new Released(address, holder(), changedS));
      case DECLINED ->
          Optional.of(new Declined(address, holder(), changedS, requiredEnd(LeaseState.DECLINED)));
      case LOST -> Optional.of(LostLease.of(address, changedS));
    };
  }

  private Ipv4 address() {
    return fields
        .required(
            LeaseField.ADDRESS,
            text -> Ipv4.parse(text).filter(each -> each.isUnicast() && !each.isLoopback()),
            "an IPv4 address that a host may have")
        .orElse(Ipv4.ANY);
  }

  private LeaseRecord bound(Ipv4 address, Holder holder, long changedS) {
    long endS = requiredEnd(LeaseState.BOUND);
    long startS = Math.min(fields.time(LeaseField.START).orElse(changedS), changedS);
    if (endS < startS) {
      wrong.add("end lies before start");
    }
    return new Bound(address, holder, startS, changedS, endS);
  }

  /// One that ended, and of which that has not been recorded, has its end still.
  private LeaseRecord expired(Ipv4 address, Holder holder, long changedS) {
    Optional<Long> endS = fields.time(LeaseField.END).filter(end -> end <= nowS);
    return endS.isPresent()
        ? bound(address, holder, changedS)
        : new Expired(address, holder, changedS);
  }

  private long requiredEnd(LeaseState state) {
    if (fields.text(LeaseField.END).equals(FieldReader.NEVER)) {
      return LeaseRecord.NEVER;
    }
    if (fields.text(LeaseField.END).isEmpty()) {
      wrong.add("end is missing, and %s has one".formatted(state));
    }
    return fields.time(LeaseField.END).orElse(nowS);
  }

  private Holder holder() {
    HardwareAddress hardware =
        fields
            .optional(
                LeaseField.HW_ADDRESS,
                LeaseReading::hardware,
                "a hardware address, as 00:53:00:12:34:56 or 32/00:…")
            .orElse(HardwareAddress.ethernet(Octets.EMPTY));
    Optional<Octets> id =
        fields.hex(LeaseField.CLIENT_ID, Holder.CLIENT_ID_SIZE_MAX).filter(each -> !each.isEmpty());
    if (id.filter(each -> each.length() < CLIENT_ID_MIN).isPresent()) {
      wrong.add("client-id: an identifier has two octets at least");
    }
    if (id.isEmpty() && !hardware.isOfOneMachine()) {
      wrong.add("it has neither a client-id nor the hw-address of one machine");
    }
    ClientKey key =
        id.<ClientKey>map(ClientKey.ById::new).orElse(new ClientKey.ByHardware(hardware));
    return new Holder(key, hardware, hostname(), origin()).called(dnsName());
  }

  private Optional<LeaseName> dnsName() {
    return fields.optional(
        LeaseField.DNS_NAME,
        LeaseName::parse,
        "what an export wrote, as in \"pc.example.org A,PTR 1200 check-with-dhcid\"");
  }

  static Optional<HardwareAddress> hardware(String text) {
    int slash = text.indexOf('/');
    String type = slash < 0 ? Integer.toString(HardwareAddress.ETHERNET) : text.substring(0, slash);
    Optional<Octets> octets = FieldReader.octets(text.substring(slash + 1));
    if (!type.matches("[0-9]{1,3}") || octets.isEmpty()) {
      return Optional.empty();
    }
    int htype = Integer.parseInt(type);
    return htype <= 255 && octets.get().length() <= HardwareAddress.LENGTH_MAX
        ? Optional.of(new HardwareAddress(htype, octets.get()))
        : Optional.empty();
  }

  private Octets hostname() {
    return fields
        .optional(
            LeaseField.HOSTNAME,
            text -> Escapes.octets(text).filter(each -> each.length() <= Holder.HOSTNAME_SIZE_MAX),
            "a name of %d octets at most, with escapes such as \\x1b, and \\\\ for a backslash"
                .formatted(Holder.HOSTNAME_SIZE_MAX))
        .orElse(Octets.EMPTY);
  }

  private Origin origin() {
    Ipv4 giaddr =
        fields
            .optional(LeaseField.GIADDR, Ipv4::parse, "the IPv4 address of a relay agent")
            .orElse(Ipv4.ANY);
    Octets relayAgent = fields.hex(LeaseField.RELAY_AGENT, Origin.SIZE_MAX).orElse(Octets.EMPTY);
    return new Origin(giaddr, relayAgent, classes());
  }

  private KeptClasses classes() {
    Optional<List<KeptClasses.Instance>> instances =
        ClassTexts.instances(fields.text(LeaseField.CLASS_VALUES));
    if (instances.isEmpty()) {
      wrong.add(
          "class-values: found %s, expected a template, = and hexadecimal digits each"
              .formatted(fields.quoted(LeaseField.CLASS_VALUES)));
      return KeptClasses.NONE;
    }
    Optional<List<String>> names =
        ClassTexts.names(fields.text(LeaseField.CLASSES), instances.get().size());
    if (names.isEmpty()) {
      wrong.add(
          "classes: found %s, expected names, those of class-values last"
              .formatted(fields.quoted(LeaseField.CLASSES)));
    }
    return new KeptClasses(names.orElse(List.of()), instances.get());
  }
}
