package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import io.leasehold.model.Ipv4;
import java.util.Optional;

/// `next-server`, `server-hostname` and `boot-file-name` of a level.
final class BootFields {
  private static final String NEXT_SERVER = "next-server";

  private BootFields() {}

  /// Of a network or the top, where 0.0.0.0 takes away what is set around it, and empty text says
  /// nothing.
  static void write(Section level, Out.Obj to) {
    address(level).ifPresent(address -> to.put(NEXT_SERVER, address.toString()));
    names(level, to);
  }

  /// Of a class or a reservation, where an empty value says nothing.
  static void writeIfSet(Section level, Out.Obj to) {
    address(level)
        .filter(address -> !address.isAny())
        .ifPresent(address -> to.put(NEXT_SERVER, address.toString()));
    names(level, to);
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
