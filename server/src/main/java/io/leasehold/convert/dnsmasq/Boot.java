package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All `dhcp-boot` of a configuration: the fields of the message, and the options 66 and 67, which
/// dnsmasq sends in place of the fields to clients that request them. Of those that are for a
/// client the last with tags counts, else the last without. Not for two threads.
final class Boot {
  private static final String OWN = "this-server";
  private static final int FILE_MAX = 127;
  private static final int SERVER_MAX = 63;

  private record Entry(
      Line line, List<Tag> tags, String file, String server, Optional<Ipv4> address) {}

  private final Tags tags;
  private final Notes notes;
  private final List<Entry> entries = new ArrayList<>();
  private Optional<Ipv4> addressByOption = Optional.empty();
  private Optional<DhcpOption> fileByOption = Optional.empty();

  Boot(Tags tags, Notes notes) {
    this.tags = tags;
    this.notes = notes;
  }

  void add(Line line) {
    List<Tag> conditions = new ArrayList<>();
    List<String> parts = Quoting.split(line.text());
    int at = 0;
    while (at < parts.size() && Tag.parse(parts.get(at)).isPresent()) {
      conditions.add(Tag.parse(parts.get(at++)).get());
    }
    String address = part(parts, at + 2);
    Optional<Ipv4> read = Ipv4.parse(address);
    if (read.isEmpty() && !address.isEmpty()) {
      notes.note(
          line,
          "dnsmasq looks up the name %s; \"next-server\" takes an address only: write it there"
              .formatted(address));
    }
    entries.add(
        new Entry(
            line,
            List.copyOf(conditions),
            Quoting.plain(part(parts, at)),
            Quoting.plain(part(parts, at + 1)),
            read.filter(known -> !known.isAny())));
  }

  /// What a file of options can say in place of `dhcp-boot`. True, if it is said thereby.
  boolean add(DhcpOption option) {
    boolean plain = option.where().outer() == DhcpOption.Outer.NONE;
    if (plain && option.code() == 255) {
      if (option.tags().isEmpty() && option.data() instanceof Data.Addresses(var addresses)) {
        addressByOption = Optional.of(addresses.getFirst()).filter(known -> !known.isAny());
      } else {
        notes.note(option.line(), "not carried over: write \"next-server\" into the class");
      }
      return true;
    }
    if (plain && option.code() == 67 && !option.force()) {
      if (option.tags().isEmpty() && option.data() instanceof Data.Text) {
        fileByOption = Optional.of(option);
      } else {
        notes.note(
            option.line(),
            "clients that do not request option 67 do not get it in the field of the message here:"
                + " write \"boot-file-name\" into the class");
      }
    }
    return false;
  }

  /// The options in place of the fields, by which clients are told that ask for them.
  List<DhcpOption> options() {
    List<DhcpOption> options = new ArrayList<>();
    for (Entry entry : entries) {
      option(entry, 67, entry.file).ifPresent(options::add);
      option(entry, 66, entry.server).ifPresent(options::add);
    }
    return options;
  }

  /// @param place a range's tag, for what holds there; or anywhere, for all else
  void put(Out.Obj level, String place) {
    Optional<Entry> found =
        entries.reversed().stream()
            .filter(entry -> place.isEmpty() ? entry.tags.isEmpty() : isOnlyOf(entry, place))
            .findFirst();
    if (place.isEmpty()) {
      level.put("next-server", addressByOption.map(Ipv4::toString).orElse(OWN));
      fileByOption.ifPresent(
          option -> {
            if (option.data() instanceof Data.Text(String file)) {
              text(level, option.line(), "boot-file-name", file);
            }
          });
    }
    found.ifPresent(entry -> fields(level, entry));
  }

  /// Classes for those with tags: a client has the fields of the first that it is in.
  void classes() {
    for (Entry entry : entries.reversed()) {
      if (entry.tags.isEmpty()) {
        continue;
      }
      if (tags.dependOnPlace(entry.tags) && isBefore(entry)) {
        notes.note(
            entry.line,
            "the file of a range counts before those of classes here, and dnsmasq takes the line"
                + " below if its tags hold, too");
      }
      if (!tags.dependOnPlace(entry.tags)) {
        String condition = tags.all(entry.line, entry.tags, Tags.ANYWHERE);
        if (!condition.equals(Conditions.NEVER)) {
          String test = condition.equals(Conditions.ALWAYS) ? Conditions.member("ALL") : condition;
          fields(tags.speaking("dnsmasq-boot", test), entry);
        }
      } else if (entry.tags.size() > 1 || entry.tags.getFirst().negated()) {
        notes.note(
            entry.line,
            "not carried over into the fields of the message: a file for the clients of a"
                + " range that have other tags, too; keep a"
                + " pool of its own for them, or write the file into reservations");
      }
    }
  }

  private boolean isBefore(Entry entry) {
    return entries.subList(entries.indexOf(entry), entries.size()).stream()
        .anyMatch(other -> !other.tags.isEmpty() && !tags.dependOnPlace(other.tags));
  }

  private boolean isOnlyOf(Entry entry, String place) {
    return entry.tags.size() == 1
        && tags.dependOnPlace(entry.tags)
        && tags.all(entry.line, entry.tags, place).equals(Conditions.ALWAYS);
  }

  private void fields(Out.Obj level, Entry entry) {
    level.put("next-server", entry.address.map(Ipv4::toString).orElse(OWN));
    text(level, entry.line, "boot-file-name", entry.file);
    text(level, entry.line, "server-name", entry.server);
    if (entry.server.isEmpty()) {
      level.remove("server-name");
    }
  }

  private void text(Out.Obj level, Line line, String key, String text) {
    int max = key.equals("server-name") ? SERVER_MAX : FILE_MAX;
    boolean fits =
        Octets.ofText(text).length() <= max && text.chars().noneMatch(Character::isISOControl);
    if (fits && !text.isEmpty()) {
      level.put(key, text);
    } else if (!fits) {
      notes.note(
          line,
          "found more than %2$d octets, or what is no text: %1$s is not set, only the option is"
              .formatted(key, max));
    }
  }

  private static Optional<DhcpOption> option(Entry entry, int code, String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DhcpOption(
                entry.line, entry.tags, DhcpOption.Where.NONE, code, new Data.Text(text), false));
  }

  private static String part(List<String> parts, int at) {
    return at < parts.size() ? parts.get(at) : "";
  }
}
