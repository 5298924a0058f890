package io.leasehold.command;

import io.leasehold.events.Printable;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.List;

/// A message in words: a line for the header, one for each option. What a server sends is shown
/// escaped.
final class MessageText {
  private MessageText() {}

  /// The RFC's name of its type; "BOOTP" if it has none.
  static String type(Message4 message) {
    return message
        .option(OptionCode4.MESSAGE_TYPE)
        .filter(value -> value.length() == 1)
        .map(
            value ->
                MessageType4.ofCode(value.at(0))
                    .map(MessageType4::rfcName)
                    .orElse("type " + value.at(0)))
        .orElse("BOOTP");
  }

  static List<String> lines(Message4 message, OptionText4 words) {
    List<String> lines = new ArrayList<>();
    lines.add(header(message));
    lines.addAll(fields(message));
    Options4 options = message.options();
    for (int i = 0; i < options.size(); i++) {
      int code = options.codeAt(i);
      lines.add(
          "%3d %s: %s".formatted(code, words.name(code), words.value(code, options.valueAt(i))));
    }
    return lines;
  }

  /// A text field.
  static String shown(Octets text) {
    return Printable.of(text.toByteArray());
  }

  /// The text fields that are not empty.
  static List<String> fields(Message4 message) {
    List<String> lines = new ArrayList<>();
    addText(lines, "sname", message.sname());
    addText(lines, "file", message.file());
    return lines;
  }

  /// The fixed fields that are not zero.
  static String header(Message4 message) {
    StringBuilder header = new StringBuilder();
    header.append("xid 0x%08x, chaddr %s".formatted(message.xid(), message.chaddr()));
    addAddress(header, "ciaddr", message.ciaddr());
    addAddress(header, "yiaddr", message.yiaddr());
    addAddress(header, "siaddr", message.siaddr());
    addAddress(header, "giaddr", message.giaddr());
    if (message.hops() != 0) {
      header.append(", hops ").append(message.hops());
    }
    if (message.secs() != 0) {
      header.append(", secs ").append(message.secs());
    }
    if (message.flags() != 0) {
      header.append(message.broadcast() ? ", broadcast" : ", flags " + message.flags());
    }
    return header.toString();
  }

  private static void addAddress(StringBuilder header, String name, Ipv4 address) {
    if (!address.isAny()) {
      header.append(", ").append(name).append(' ').append(address);
    }
  }

  private static void addText(List<String> lines, String name, Octets text) {
    if (!text.isEmpty()) {
      lines.add(name + " " + shown(text));
    }
  }
}
