package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where requests are answered. Not for two threads.
final class Interfaces {
  private static final String LOOPBACK = "lo";
  private static final int NAME_MAX = 15;
  private static final int LEFT_MAX = 1_000;

  private final Tags tags;
  private final Notes notes;
  private final Set<String> named = new LinkedHashSet<>();
  private final List<Line> left = new ArrayList<>();
  private final List<Ipv4> own = new ArrayList<>();
  private Optional<Line> byAddress = Optional.empty();

  Interfaces(Tags tags, Notes notes) {
    this.tags = tags;
    this.notes = notes;
  }

  void add(Line line) throws BadLineException {
    for (String part : Quoting.split(line.text())) {
      if (part.isEmpty() && !line.key().equals("interface")) {
        throw new BadLineException(part, "a name or an address");
      }
      switch (line.key()) {
        case "listen-address" -> address(line, part);
        case "interface" -> {
          named.add(Quoting.plain(part));
          tags.interfaceNamed(Quoting.plain(part));
        }
        default -> {
          if (left.size() >= LEFT_MAX) {
            throw new BadLineException(part, "at most %d of these lines".formatted(LEFT_MAX));
          }
          left.add(line);
        }
      }
    }
  }

  private void address(Line line, String part) throws BadLineException {
    if (part.contains(":")) {
      return;
    }
    Ipv4 address = Ipv4.parse(part).orElseThrow(() -> new BadLineException(part, "an address"));
    if (!address.isLoopback()) {
      byAddress = Optional.of(line);
      own.add(address);
    }
  }

  /// Addresses that the server has by what the file says.
  List<Ipv4> own() {
    return own;
  }

  Out names() {
    List<String> names = new ArrayList<>(named);
    names.removeIf(String::isEmpty);
    boolean restricted = !names.isEmpty();
    for (Line line : left) {
      leave(line, names, restricted);
    }
    names.remove(LOOPBACK);
    if (names.stream().anyMatch(name -> name.contains("*") || name.length() > NAME_MAX)) {
      left.stream().findFirst().ifPresent(this::wild);
      notes.whole("an interface with * in its name stands for all: name each in \"interfaces\"");
      names.clear();
    }
    if (names.isEmpty()) {
      byAddress.ifPresent(
          line ->
              notes.note(
                  line,
                  "the file says an address and no interface: every interface is answered on; name"
                      + " the one with the address in \"interfaces\""));
    }
    return new Out.Arr(
        (names.isEmpty() ? List.of("*") : names).stream().<Out>map(Out.Text::new).toList());
  }

  private void leave(Line line, List<String> names, boolean restricted) {
    for (String part : Quoting.split(line.text())) {
      String name = Quoting.plain(part);
      boolean removed =
          names.removeIf(
              each ->
                  each.equals(name)
                      || (name.endsWith("*")
                          && each.startsWith(name.substring(0, name.length() - 1))));
      if (!removed && !name.equals(LOOPBACK) && !restricted) {
        notes.note(
            line,
            "all but %s cannot be said: name the interfaces that are answered on in \"interfaces\""
                .formatted(name));
      }
    }
    if (restricted && names.isEmpty()) {
      notes.note(line, "no interface is left; name those that are answered on in \"interfaces\"");
    }
  }

  private void wild(Line line) {
    notes.once(line, "beside an interface with * in its name this does not leave out anything");
  }
}
