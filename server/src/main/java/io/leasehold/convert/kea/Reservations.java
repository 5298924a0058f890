package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.convert.Out;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Kea's reservations: of a subnet, or global.
final class Reservations {
  private static final int ETHERNET_LENGTH = 6;
  private static final int CLIENT_ID_MIN = 2;
  private static final int HARDWARE_MAX = 20;
  private static final int IDENTIFIER_MAX = 255;
  private static final int NAME_MAX = 253;

  private static final String LABEL = "[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?";
  private static final String NAME = LABEL + "(\\." + LABEL + ")*";

  private static final List<String> IDENTIFIERS =
      List.of("hw-address", "client-id", "duid", "circuit-id", "flex-id");

  private final Optional<String> suffix;
  private final Optional<Prefix> subnet;
  private final FileContext file;
  private final Set<String> seen = new HashSet<>();

  /// @param suffix that the names have in Kea
  /// @param subnet that the addresses are in; empty for global reservations
  Reservations(Optional<String> suffix, Optional<Prefix> subnet, FileContext file) {
    this.suffix = suffix;
    this.subnet = subnet;
    this.file = file;
  }

  void write(Section level, Out.Obj to) {
    List<Out> all = new ArrayList<>();
    for (Section section : level.sections("reservations")) {
      reservation(section).ifPresent(all::add);
      section.finish();
    }
    to.putAll("reservations", all);
  }

  private Optional<Out> reservation(Section section) {
    Out.Obj out = section.element().became(new Out.Obj());
    List<Element> given = new ArrayList<>();
    for (String key : IDENTIFIERS) {
      Optional<Element> element = section.take(key);
      element.flatMap(value -> identifier(key, value)).ifPresent(text -> out.put(key, text));
      element.ifPresent(given::add);
    }
    if (given.size() != 1) {
      String found = given.isEmpty() ? "no identifier" : "several identifiers";
      section.element().error(found + ", expected one of " + String.join(", ", IDENTIFIERS));
    }
    Optional<Element> place = section.take("ip-address");
    Optional<Ipv4> address = place.flatMap(Reservations::address);
    address.ifPresent(host -> out.put("address", host.toString()));
    if (given.size() == 1) {
      once(given.getFirst(), identifierOf(out));
    }
    place.ifPresent(element -> placed(element, address));
    Optional<Element> hostname = section.take("hostname");
    BootFields.writeOfReservation(section, out);
    out.putTexts("client-classes", section.texts("client-classes"));
    LevelOptions.writeOfAddress(section, file, out);
    hostname.ifPresent(element -> hostname(element, out));
    boolean usable = IDENTIFIERS.stream().anyMatch(out::has);
    return usable ? Optional.of(out) : Optional.empty();
  }

  /// Kea wants the addresses of a subnet's reservations in it.
  private void placed(Element element, Optional<Ipv4> address) {
    if (address.isPresent()
        && subnet.filter(prefix -> !prefix.contains(address.get())).isPresent()) {
      element.error("found %s, expected an address in %s".formatted(address.get(), subnet.get()));
    }
    if (file.uniqueAddresses()) {
      once(element, address.map(Ipv4::toString));
    }
  }

  private static Optional<String> identifierOf(Out.Obj out) {
    return IDENTIFIERS.stream().filter(out::has).map(key -> key + " " + out.get(key)).findFirst();
  }

  private void once(Element element, Optional<String> what) {
    if (what.isPresent() && !seen.add(what.get())) {
      element.error("another reservation of the same place has it, too");
    }
  }

  private static Optional<String> identifier(String key, Element element) {
    return element
        .text()
        .flatMap(
            text -> {
              try {
                return Optional.of(identifier(key, element, text, Bytes.ofHex(text)));
              } catch (BadData bad) {
                element.error(String.valueOf(bad.getMessage()));
                return Optional.empty();
              }
            });
  }

  /// Text in quotes stays what it is; anything else is the octets that Kea reads.
  private static String identifier(String key, Element element, String text, Octets octets)
      throws BadData {
    int max = key.equals("hw-address") ? HARDWARE_MAX : IDENTIFIER_MAX;
    if (octets.isEmpty() || octets.length() > max) {
      throw new BadData(
          "found %d octets, expected 1 to %d for Kea".formatted(octets.length(), max));
    }
    if (key.equals("hw-address")) {
      if (!HardwareAddress.ethernet(octets).isOfOneMachine()) {
        element.note(
            "no one machine has this address: here the reservation is wrong, and left out at the"
                + " start");
      }
      return octets.length() == ETHERNET_LENGTH ? octets.toColonHex() : "1/" + octets.toColonHex();
    }
    if (key.equals("client-id") && octets.length() < CLIENT_ID_MIN) {
      element.note("a client identifier has two octets at least (RFC 2132 §9.14)");
    }
    return text.strip().startsWith("'") ? text.strip() : octets.toHex();
  }

  private static Optional<Ipv4> address(Element element) {
    Optional<String> text = element.text().filter(word -> !word.isEmpty());
    Optional<Ipv4> address = text.flatMap(Ipv4::parse);
    if (text.isPresent() && address.isEmpty()) {
      element.wrong("an IPv4 address");
    }
    address.filter(Ipv4::isAny).ifPresent(_ -> element.wrong("the address of a host"));
    return address.filter(host -> !host.isAny());
  }

  /// A name that is none by RFC 1123 goes out as the option that it is for.
  private void hostname(Element element, Out.Obj out) {
    Optional<String> name = element.text().filter(word -> !word.isEmpty());
    if (name.isEmpty()) {
      return;
    }
    String given =
        name.get().endsWith(".") ? name.get().substring(0, name.get().length() - 1) : name.get();
    String plain =
        suffix
            .filter(end -> !given.endsWith("." + end))
            .map(end -> given + "." + end)
            .orElse(given);
    if (plain.length() <= NAME_MAX && plain.matches(NAME)) {
      out.put("hostname", plain);
      return;
    }
    element.note(
        "%s is no host name (RFC 1123 §2.1); sent as the option host-name only"
            .formatted(quoted(name.get())));
    Out.Obj options = out.members().get("options") instanceof Out.Obj own ? own : new Out.Obj();
    if (!options.has("host-name")) {
      out.put("options", options.put("host-name", name.get()));
    }
  }
}
