package io.leasehold.api.leasefile;

import io.leasehold.config.NameConflicts;
import io.leasehold.config.NamePolicy;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of Kea's lease file (`kea-leases4.csv`), which is a journal: of an address the last line
/// counts, and a lifetime of 0 takes the lease away. Subnet numbers are not looked at: a lease is
/// known by its address.
final class KeaParser implements LineParser {
  /// What the first line of such a file begins with.
  static final String BEGINNING = "address,hwaddr,client_id,valid_lifetime,expire";

  private static final long INFINITE = 0xFFFF_FFFFL;

  private static final Pattern FQDN =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})+");

  private static final int DECLINED = 1;
  private static final int EXPIRED = 2;
  private static final int RELEASED = 3;

  /// How Kea writes a comma, and what else has a meaning to it.
  private static final Pattern ESCAPED = Pattern.compile("&#x([0-9a-fA-F]{2})");

  /// Option 82, in what Kea notes beside the lease.
  private static final Pattern RELAY_AGENT =
      Pattern.compile(
          "\"(?:sub-options|relay-agent-info)\"\\s{0,9}:\\s{0,9}\"0x([0-9a-fA-F]{2,510})\"");

  private final String header;
  private final List<String> columns;

  KeaParser(String header, List<String> columns) {
    this.header = header;
    this.columns = List.copyOf(columns);
  }

  @Override
  public boolean isJournal() {
    return true;
  }

  @Override
  public Line parse(String line) {
    if (line.equals(header)) {
      return new Line.Nothing();
    }
    List<String> values = List.of(line.split(",", -1));
    if (values.size() > columns.size()) {
      return new Line.Bad(
          values.getFirst(),
          List.of("found %d fields, expected %d".formatted(values.size(), columns.size())));
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      fields.put(columns.get(i), values.get(i));
    }
    List<String> wrong = new ArrayList<>();
    Optional<LeaseRecord> record = record(fields, wrong);
    return record.isPresent() && wrong.isEmpty()
        ? new Line.Good(record.get())
        : new Line.Bad(fields.getOrDefault("address", ""), wrong);
  }

  private static Optional<LeaseRecord> record(Map<String, String> fields, List<String> wrong) {
    String text = fields.getOrDefault("address", "");
    Optional<Ipv4> address = Ipv4.parse(text);
    if (address.filter(each -> each.isUnicast() && !each.isLoopback()).isEmpty()) {
      wrong.add(
          "address: found %s, expected an IPv4 address that a host may have"
              .formatted(FieldReader.quoted(text)));
      return Optional.empty();
    }
    OptionalLong lifetimeS = number(fields, "valid_lifetime", wrong);
    OptionalLong expireS = number(fields, "expire", wrong);
    OptionalLong state = number(fields, "state", wrong);
    if (!wrong.isEmpty()) {
      return Optional.empty();
    }
    long endS = expireS.orElse(0);
    long atS = Math.max(0, endS - lifetimeS.orElse(0));
    if (lifetimeS.orElse(0) == 0) {
      return Optional.of(new Freed(address.get(), endS));
    }
    return switch ((int) state.orElse(0)) {
      case 0 -> {
        long lastS = lifetimeS.orElse(0) == INFINITE ? LeaseRecord.NEVER : endS;
        yield Optional.of(new Bound(address.get(), holder(fields, wrong), atS, atS, lastS));
      }
      case DECLINED -> Optional.of(new Declined(address.get(), nobody(address.get()), atS, endS));
      case EXPIRED -> Optional.of(new Expired(address.get(), holder(fields, wrong), endS));
      case RELEASED -> Optional.of(new Released(address.get(), holder(fields, wrong), endS));
      default -> {
        wrong.add("state: found %d, expected 0 to 3".formatted(state.orElse(0)));
        yield Optional.empty();
      }
    };
  }

  private static OptionalLong number(Map<String, String> fields, String name, List<String> wrong) {
    String text = fields.getOrDefault(name, "");
    if (!text.matches("[0-9]{1,11}")) {
      wrong.add("%s: found %s, expected a whole number".formatted(name, FieldReader.quoted(text)));
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private static Holder holder(Map<String, String> fields, List<String> wrong) {
    Optional<HardwareAddress> hardware = LeaseReading.hardware(fields.getOrDefault("hwaddr", ""));
    Optional<Octets> id =
        FieldReader.octets(fields.getOrDefault("client_id", ""))
            .filter(each -> each.length() <= Holder.CLIENT_ID_SIZE_MAX);
    if (hardware.isEmpty() || id.isEmpty()) {
      wrong.add("hwaddr and client_id: expected hexadecimal digits with colons");
    }
    HardwareAddress address = hardware.orElse(HardwareAddress.ethernet(Octets.EMPTY));
    boolean byId = id.filter(each -> each.length() >= 2).isPresent();
    if (!byId && !address.isOfOneMachine()) {
      wrong.add("it has neither a client_id nor the hwaddr of one machine");
    }
    ClientKey key = byId ? new ClientKey.ById(id.orElseThrow()) : new ClientKey.ByHardware(address);
    Octets hostname = hostname(fields.getOrDefault("hostname", ""), wrong);
    return new Holder(key, address, hostname, relayAgent(fields)).called(name(fields));
  }

  /// That Kea told DNS, under the same mark (RFC 4701) as we do; who may have it is said by the
  /// configuration when the client renews.
  private static Optional<LeaseName> name(Map<String, String> fields) {
    boolean forward = fields.getOrDefault("fqdn_fwd", "").equals("1");
    boolean reverse = fields.getOrDefault("fqdn_rev", "").equals("1");
    String text = unescaped(fields.getOrDefault("hostname", "")).toLowerCase(Locale.ROOT);
    String fqdn = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (!forward && !reverse || !FQDN.matcher(fqdn).matches()) {
      return Optional.empty();
    }
    long ttlS =
        NamePolicy.DEFAULT.ttlOf(Long.parseLong(fields.getOrDefault("valid_lifetime", "0")));
    return Optional.of(
        new LeaseName(fqdn, forward, reverse, false, false, NameConflicts.CHECK_WITH_DHCID, ttlS));
  }

  private static Octets hostname(String text, List<String> wrong) {
    Octets name = Octets.ofText(unescaped(text));
    if (name.length() > Holder.HOSTNAME_SIZE_MAX) {
      wrong.add("hostname: more than %d octets".formatted(Holder.HOSTNAME_SIZE_MAX));
      return Octets.EMPTY;
    }
    return name;
  }

  private static Octets relayAgent(Map<String, String> fields) {
    Matcher found = RELAY_AGENT.matcher(unescaped(fields.getOrDefault("user_context", "")));
    return found.find()
        ? FieldReader.octets(found.group(1))
            .filter(each -> each.length() <= Origin.SIZE_MAX)
            .orElse(Octets.EMPTY)
        : Octets.EMPTY;
  }

  /// Kea forgets who declined an address: a client of its own for each, which does not exist.
  private static Holder nobody(Ipv4 address) {
    return new Holder(
        new ClientKey.ById(Octets.ofText("declined " + address)),
        new HardwareAddress(0, Octets.EMPTY),
        Octets.EMPTY,
        Octets.EMPTY);
  }

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }
}
