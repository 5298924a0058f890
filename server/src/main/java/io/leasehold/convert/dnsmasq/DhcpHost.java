package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `dhcp-host`.
///
/// @param sets the tags that it sets
/// @param tags that have to be set for it to hold
record DhcpHost(Line line, Who who, List<String> sets, List<Tag> tags, Gets gets) {
  DhcpHost {
    sets = List.copyOf(sets);
    tags = List.copyOf(tags);
  }

  record Who(List<HexText> hardware, List<Octets> clientIds, boolean anyClientId) {
    public Who {
      hardware = List.copyOf(hardware);
      clientIds = List.copyOf(clientIds);
    }

    boolean isNobody() {
      return hardware.isEmpty() && clientIds.isEmpty();
    }
  }

  record Gets(
      Optional<Ipv4> address, Optional<String> name, Optional<Long> leaseS, boolean ignored) {}

  static DhcpHost read(Line line, Notes notes) throws BadLineException {
    Reader reader = new Reader(line, notes);
    for (String part : Quoting.split(line.text())) {
      reader.part(part);
    }
    return reader.host();
  }

  private static final class Reader {
    private final Line line;
    private final Notes notes;
    private final List<HexText> hardware = new ArrayList<>();
    private final List<Octets> clientIds = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();
    private final List<Tag> tags = new ArrayList<>();
    private boolean anyClientId;
    private boolean ignored;
    private Optional<Ipv4> address = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<Long> leaseS = Optional.empty();

    Reader(Line line, Notes notes) {
      this.line = line;
      this.notes = notes;
    }

    DhcpHost host() {
      return new DhcpHost(
          line,
          new Who(hardware, clientIds, anyClientId),
          sets,
          tags,
          new Gets(address, name, leaseS, ignored));
    }

    void part(String part) throws BadLineException {
      if (part.startsWith("[")) {
        notes.note(line, "addresses of IPv6 are not carried over: this server speaks DHCPv4 only");
      } else if (part.matches("(?i)id:.*")) {
        clientId(part.substring(3));
      } else if (part.startsWith("set:") || part.startsWith("net:")) {
        sets.add(Tag.set(part));
      } else if (part.startsWith("tag:")) {
        tags.add(Tag.of(part.substring(4)));
      } else if (part.contains(":")) {
        hardware.add(
            HexText.hardware(part)
                .filter(read -> read.octets().size() <= 16)
                .orElseThrow(() -> new BadLineException(part, "a hardware address")));
      } else if (part.contains(".") && Ipv4.parse(part).isPresent()) {
        address = Ipv4.parse(part);
      } else {
        word(part);
      }
    }

    private void clientId(String text) throws BadLineException {
      if (text.equals("*")) {
        anyClientId = true;
        return;
      }
      Octets id =
          text.contains(":")
              ? HexText.parse(text)
                  .filter(HexText::isExact)
                  .map(HexText::exact)
                  .orElseThrow(() -> new BadLineException(text, "a client identifier"))
              : Octets.ofText(Quoting.plain(text));
      if (id.isEmpty() || id.length() > 254) {
        throw new BadLineException(text, "1 to 254 octets");
      }
      clientIds.add(id);
    }

    private void word(String part) throws BadLineException {
      String word = Quoting.plain(part);
      if (Times.seconds(part).isPresent()) {
        leaseS = Times.leaseSeconds(part);
      } else if (word.equals("ignore")) {
        ignored = true;
      } else if (isName(word)) {
        name = Optional.of(word);
      } else if (!word.isEmpty()) {
        throw new BadLineException(word, "a host name");
      }
    }

    private static boolean isName(String word) {
      return word.length() <= 253 && word.matches("[0-9A-Za-z][0-9A-Za-z_.-]*");
    }
  }
}
