package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lines that set a tag by what is in a message.
final class MessageTags {
  private static final int CLASSES_OF_ENTERPRISE = 4;

  private final Tags tags;
  private final Notes notes;

  MessageTags(Tags tags, Notes notes) {
    this.tags = tags;
    this.notes = notes;
  }

  void add(Line line) throws BadLineException {
    if (line.key().equals("tag-if")) {
      byTags(line);
      return;
    }
    List<String> parts = Quoting.split(line.text());
    if (parts.size() < 2) {
      throw new BadLineException(line.text(), "a tag, and what sets it behind a comma");
    }
    String rest = line.text().substring(line.text().indexOf(',') + 1).strip();
    if (rest.startsWith("enterprise:")) {
      notes.note(line, "vendor classes of DHCPv6 are not carried over");
      return;
    }
    String tag = Tag.set(parts.getFirst());
    tags.setByTest(tag, expression(line, rest, parts.subList(1, parts.size())));
  }

  private void byTags(Line line) throws BadLineException {
    List<String> sets = new ArrayList<>();
    List<Tag> conditions = new ArrayList<>();
    for (String part : Quoting.split(line.text())) {
      if (part.startsWith("set:")) {
        sets.add(Tag.set(part));
      } else {
        conditions.add(
            Tag.parse(part).orElseThrow(() -> new BadLineException(part, "set:TAG or tag:TAG")));
      }
    }
    if (sets.isEmpty()) {
      throw new BadLineException(line.text(), "a set:TAG");
    }
    sets.forEach(tag -> tags.setByTags(tag, line, conditions));
  }

  private String expression(Line line, String rest, List<String> parts) throws BadLineException {
    return switch (line.key()) {
      case "dhcp-vendorclass" -> Matching.contains("option[60].hex", text(rest));
      case "dhcp-userclass" -> Matching.contains("option[77].hex", text(rest));
      case "dhcp-mac" ->
          HexText.hardware(rest)
              .filter(hex -> hex.octets().size() <= 16)
              .map(Hosts::expression)
              .orElseThrow(() -> new BadLineException(rest, "a hardware address"));
      case "dhcp-circuitid" -> Matching.equal("relay4[1].hex", identifier(rest));
      case "dhcp-remoteid" -> Matching.equal("relay4[2].hex", identifier(rest));
      case "dhcp-subscrid" -> Matching.equal("relay4[6].hex", identifier(rest));
      case "dhcp-name-match" -> name(line, Quoting.plain(rest));
      default -> match(line, parts);
    };
  }

  private static Octets text(String rest) {
    return Octets.ofText(Quoting.plain(rest));
  }

  private static Octets identifier(String rest) {
    return rest.contains(":")
        ? HexText.parse(rest).filter(HexText::isExact).map(HexText::exact).orElse(text(rest))
        : text(rest);
  }

  /// The part of a name in front of its domain.
  private String name(Line line, String name) {
    notes.once(
        line,
        "a name is looked for in option 12; what a client says in option 81 is not looked at");
    boolean wild = name.endsWith("*");
    String start = (wild ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    return Matching.matches(
        Matching.pattern(Octets.ofText(start)) + (wild ? "[\\s\\S]*" : "(\\.[\\s\\S]*)?"),
        "lcase(option[12].hex)");
  }

  private String match(Line line, List<String> parts) throws BadLineException {
    String first = parts.getFirst();
    List<String> values = parts.subList(1, parts.size());
    if (first.startsWith("vi-encap:")) {
      return enterprise(first.substring(9), values);
    }
    KnownOption option =
        first.startsWith("option:") || first.matches("[0-9]{1,3}")
            ? DhcpOption.option(first)
            : KnownOption.named(Quoting.plain(first))
                .orElseThrow(() -> new BadLineException(first, "a number or option:NAME"));
    String asked = "option[%d]".formatted(option.code());
    if (option.code() < 1 || option.code() > 254) {
      throw new BadLineException(first, "an option from 1 to 254");
    }
    if (values.isEmpty() || String.join("", values).isEmpty()) {
      return asked + ".exists";
    }
    var hex = HexText.parse(values.getFirst());
    if (values.size() == 1 && values.getFirst().contains(":") && hex.isPresent()) {
      return Matching.startsWith(asked + ".hex", hex.get().octets());
    }
    Data data = DataReader.read(option, values);
    return switch (data) {
      case Data.Text(String text) -> Matching.contains(asked + ".hex", Octets.ofText(text));
      case Data.Names(List<String> names) -> {
        notes.note(line, "dnsmasq compares the encoding of the name, here its text is looked for");
        yield Matching.contains(asked + ".text", Octets.ofText(String.join(",", names)));
      }
      case Data.Nothing _ -> asked + ".exists";
      case Data.Addresses _, Data.Bytes _ ->
          Matching.containsElement(asked + ".hex", Natural.octets(data).orElse(Octets.EMPTY));
    };
  }

  private static String enterprise(String number, List<String> values) throws BadLineException {
    if (!number.matches("[0-9]{1,10}") || Long.parseLong(number) > 0xffff_ffffL) {
      throw new BadLineException(number, "the number of an enterprise");
    }
    String asked = "vendor-class[%s]".formatted(number);
    if (values.isEmpty()) {
      return asked + ".exists";
    }
    Data data = DataReader.read(KnownOption.of(124), values);
    Octets wanted = Natural.octets(data).orElse(Octets.EMPTY);
    List<String> any = new ArrayList<>();
    for (int i = 0; i < CLASSES_OF_ENTERPRISE; i++) {
      any.add(Matching.contains("%s.data[%d]".formatted(asked, i), wanted));
    }
    return Conditions.or(any);
  }
}
