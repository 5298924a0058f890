package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Hosts as reservations. Not for two threads.
final class Hosts {
  private static final String ID = " id";

  private final Networks networks;
  private final Tags tags;
  private final Notes notes;
  private final List<Out.Obj> global = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  Hosts(Networks networks, Tags tags, Notes notes) {
    this.networks = networks;
    this.tags = tags;
    this.notes = notes;
  }

  /// Those that hold in any subnet; the others are with their subnets then.
  List<Out.Obj> reservations(List<DhcpHost> hosts) {
    // Of two lines for one client dnsmasq takes the last.
    hosts.reversed().forEach(this::add);
    Collections.reverse(global);
    networks.all().forEach(subnet -> Collections.reverse(subnet.reservations));
    return global;
  }

  private void add(DhcpHost host) {
    Optional<Subnet> subnet = host.gets().address().flatMap(networks::containing);
    if (host.gets().address().isPresent() && subnet.isEmpty()) {
      notes.note(
          host.line(),
          "not carried over: %s is in no network of a dhcp-range, and dnsmasq does not give it out"
              .formatted(host.gets().address().get()));
      return;
    }
    Out.Obj reservation = new Out.Obj();
    String scope = subnet.map(each -> each.prefix.toString()).orElse("");
    if (!identified(host, scope, reservation)) {
      return;
    }
    gets(host, reservation);
    subnet.map(each -> each.reservations).orElse(global).add(reservation);
    if (host.who().anyClientId()) {
      notes.once(
          host.line(),
          "id:* is not carried over for a single host: its reservation is found by the hardware"
              + " address, its lease by the client identifier; \"match-client-id\": false of the"
              + " subnet leaves that out, for all its clients");
    }
  }

  /// False, if there is nobody that it could be for.
  private boolean identified(DhcpHost host, String scope, Out.Obj reservation) {
    boolean plain =
        host.tags().isEmpty()
            && !host.who().isNobody()
            && host.who().hardware().stream().allMatch(Hosts::isOfReservations);
    if (!plain) {
      return byExpression(host, reservation);
    }
    List<String> hardware =
        host.who().hardware().stream().map(Hosts::address).filter(isNew(host, scope)).toList();
    List<String> clientIds =
        host.who().clientIds().stream()
            .flatMap(id -> List.of(id, Octets.of(0).concat(id)).stream())
            .filter(id -> id.length() >= 2)
            .map(Octets::toHex)
            .filter(isNew(host, scope + ID))
            .toList();
    oneOrMore(reservation, "hw-address", hardware);
    oneOrMore(reservation, "client-id", clientIds);
    return !reservation.isEmpty();
  }

  private static void oneOrMore(Out.Obj reservation, String key, List<String> values) {
    if (!values.isEmpty()) {
      reservation.put(key, Out.oneOrMore(values.stream().map(Out.Text::new)));
    }
  }

  private Predicate<String> isNew(DhcpHost host, String scope) {
    return id -> {
      // What holds everywhere and stands further below is found before what is of a subnet.
      boolean everywhere = seen.contains((scope.endsWith(ID) ? ID : "") + " " + id);
      boolean isNew = seen.add(scope + " " + id) && !everywhere;
      if (!isNew) {
        notes.note(
            host.line(), "a line below is for %s, too, and counts for dnsmasq".formatted(id));
      }
      return isNew;
    };
  }

  private boolean byExpression(DhcpHost host, Out.Obj reservation) {
    List<String> ways = new ArrayList<>();
    host.who().hardware().forEach(each -> ways.add(expression(each)));
    for (Octets id : host.who().clientIds()) {
      ways.add(Matching.equal("option[61].hex", id));
      ways.add("option[61].hex == 0x00" + id.toHex());
    }
    if (host.who().isNobody()) {
      host.gets().name().ifPresent(name -> ways.add(named(name)));
    }
    String condition =
        Conditions.and(
            List.of(Conditions.or(ways), tags.all(host.line(), host.tags(), Tags.ANYWHERE)));
    if (condition.equals(Conditions.NEVER)) {
      notes.note(host.line(), "not carried over: there is no client that it could be for");
      return false;
    }
    if (!host.tags().isEmpty()) {
      notes.once(
          host.line(),
          "a host with tags becomes a reservation with an expression, which is tried behind those"
              + " without, while dnsmasq takes it before them");
    }
    reservation.put("expression", condition);
    return true;
  }

  private void gets(DhcpHost host, Out.Obj reservation) {
    host.gets().address().ifPresent(address -> reservation.put("address", address.toString()));
    host.gets().name().ifPresent(name -> name(name, reservation));
    List<String> classes = new ArrayList<>();
    if (host.gets().ignored()) {
      classes.add("DROP");
    }
    for (String tag : host.sets()) {
      classes.add(tags.hostClass(host.line(), tag));
    }
    reservation.putTexts("client-classes", classes.stream().distinct().toList());
    host.gets().leaseS().ifPresent(s -> reservation.put("lease-time", Times.lease(s)));
  }

  private static void name(String name, Out.Obj reservation) {
    if (name.matches(
        "[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?"
            + "(\\.[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?)*")) {
      reservation.put("hostname", name);
    } else {
      reservation.put("options", new Out.Obj().put("host-name", name));
    }
  }

  /// The part of a name in front of its domain, in letters of either case.
  private static String named(String name) {
    String host = name.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT);
    return Matching.matches(
        Matching.pattern(Octets.ofText(host)) + "(\\.[\\s\\S]*)?", "lcase(option[12].hex)");
  }

  /// Whether a reservation can name it as it is.
  private static boolean isOfReservations(HexText hardware) {
    return hardware.octets().size() == HardwareAddress.ETHERNET_LENGTH && !hardware.isAnything();
  }

  private static String address(HexText hardware) {
    return hardware
        .hardwareType()
        .filter(type -> type != HardwareAddress.ETHERNET)
        .map(type -> type + "/" + hardware.text())
        .orElseGet(hardware::text);
  }

  static String expression(HexText hardware) {
    String address = Matching.hardware(hardware.octets());
    return hardware
        .hardwareType()
        .map(type -> Conditions.and(List.of("pkt4.htype == " + type, address)))
        .orElse(address);
  }
}
