package io.leasehold.convert.kea;

import io.leasehold.config.json.tree.Json;
import io.leasehold.convert.Out;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.Optional;

/// `next-server`, `server-hostname` and `boot-file-name` of a level.
final class BootFields {
  private static final String NEXT_SERVER = "next-server";
  private static final int SERVER_FIELD = 64;
  private static final int FILE_FIELD = 128;

  private BootFields() {}

  /// Of a network or the top, where 0.0.0.0 takes away what is set around it, and empty text says
  /// nothing.
  static void write(Section level, Out.Obj to) {
    address(level).ifPresent(address -> to.put(NEXT_SERVER, address.toString()));
    names(level, to);
  }

  /// Of a class, or of a reservation, where an empty value says nothing.
  static void writeIfSet(Section level, Out.Obj to) {
    address(level)
        .filter(address -> !address.isAny())
        .ifPresent(address -> to.put(NEXT_SERVER, address.toString()));
    names(level, to);
  }

  /// Of a reservation, where Kea takes no name that is too long for its field.
  static void writeOfReservation(Section level, Out.Obj to) {
    shorterThan(level, "server-hostname", SERVER_FIELD);
    shorterThan(level, "boot-file-name", FILE_FIELD);
    writeIfSet(level, to);
  }

  private static void shorterThan(Section level, String key, int field) {
    level
        .peek(key)
        .filter(
            element ->
                element.json() instanceof Json.Text(String text, _)
                    && Octets.ofText(text).length() >= field)
        .ifPresent(element -> element.wrong("at most %d octets".formatted(field - 1)));
  }

  private static void names(Section level, Out.Obj to) {
    level.word("server-hostname").ifPresent(name -> to.put("server-name", name));
    level.word("boot-file-name").ifPresent(name -> to.put("boot-file-name", name));
  }

  private static Optional<Ipv4> address(Section level) {
    Optional<Element> element = level.take(NEXT_SERVER);
    Optional<String> text = element.flatMap(Element::text).filter(word -> !word.isEmpty());
    Optional<Ipv4> address = text.flatMap(Ipv4::parse);
    if (text.isPresent() && address.isEmpty()) {
      element.orElseThrow().wrong("an IPv4 address");
    }
    return address;
  }
}
