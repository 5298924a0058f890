package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All `domain` of a configuration. Not for two threads.
final class Domains {
  private record Part(Line line, String domain, Ipv4 first, Ipv4 last) {}

  private final Notes notes;
  private final List<Part> parts = new ArrayList<>();
  private Optional<String> everywhere = Optional.empty();

  Domains(Notes notes) {
    this.notes = notes;
  }

  void add(Line line) throws BadLineException {
    List<String> fields = Quoting.split(line.text());
    String domain = Quoting.plain(fields.getFirst());
    if (domain.equals("#")) {
      notes.note(
          line,
          "dnsmasq reads the domain from /etc/resolv.conf: write it as option \"domain-name\"");
    } else if (fields.size() == 1) {
      everywhere = Optional.of(domain);
    } else {
      part(line, domain, fields);
    }
  }

  boolean hasParts() {
    return !parts.isEmpty();
  }

  Optional<String> everywhere() {
    return everywhere;
  }

  /// The domain of a subnet that is not that of all.
  Optional<String> of(Prefix prefix) {
    return parts.stream()
        .filter(part -> part.first.compareTo(prefix.first()) <= 0)
        .filter(part -> part.last.compareTo(prefix.last()) >= 0)
        .findFirst()
        .map(Part::domain);
  }

  /// What holds for a part of a subnet only.
  void finish(Networks networks) {
    for (Part part : parts) {
      boolean whole =
          networks
              .containing(part.first)
              .filter(
                  subnet ->
                      part.first.compareTo(subnet.prefix.first()) <= 0
                          && part.last.compareTo(subnet.prefix.last()) >= 0)
              .isPresent();
      if (!whole) {
        notes.note(
            part.line,
            "this domain is not of a whole subnet: write it as option \"domain-name\" into the"
                + " pools or reservations that it is for, unless a larger part of the"
                + " network has it"
                + " already");
      }
    }
  }

  private void part(Line line, String domain, List<String> fields) throws BadLineException {
    String range = fields.get(1);
    if (range.contains(":")) {
      notes.note(line, "domains of IPv6 networks are not carried over");
      return;
    }
    Optional<Ipv4> address = Ipv4.parse(range);
    if (range.contains("/")) {
      Prefix prefix =
          Optional.of(range.split("/", 2))
              .filter(halves -> halves[1].matches("[0-9]{1,2}"))
              .filter(halves -> Integer.parseInt(halves[1]) <= Prefix.LENGTH_MAX)
              .flatMap(
                  halves ->
                      Ipv4.parse(halves[0])
                          .map(at -> Prefix.containing(at, Integer.parseInt(halves[1]))))
              .orElseThrow(() -> new BadLineException(range, "a prefix"));
      parts.add(new Part(line, domain, prefix.first(), prefix.last()));
    } else if (address.isPresent()) {
      Ipv4 last =
          fields.size() > 2 ? Ipv4.parse(fields.get(2)).orElse(address.get()) : address.get();
      parts.add(new Part(line, domain, address.get(), last));
    } else {
      notes.note(
          line,
          "the file does not say the network of the interface %s: write the domain into its subnet"
              .formatted(range));
    }
  }
}
