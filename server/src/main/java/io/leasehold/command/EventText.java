package io.leasehold.command;

/// An event in one line, for people. What somebody else wrote is shown escaped.
final class EventText {
  private EventText() {}

  static String line(String data) {
    Document event = Document.of(data);
    return "%-20s  %-19s  %s"
        .formatted(event.text("time"), event.text("kind"), about(event))
        .stripTrailing();
  }

  private static String about(Document event) {
    if (event.has("lease")) {
      return lease(event.member("lease"));
    }
    if (event.has("reservation")) {
      Document reservation = event.member("reservation");
      String subnet = reservation.text("subnet");
      return "%s  %s: %s"
          .formatted(
              subnet.isEmpty() ? "any subnet" : subnet,
              reservation.text("client"),
              reservation.text("detail"));
    }
    if (event.has("configuration")) {
      Document configuration = event.member("configuration");
      String comment = configuration.text("comment");
      return "by %s%s".formatted(configuration.text("by"), comment.isEmpty() ? "" : ": " + comment);
    }
    if (event.has("gap")) {
      return event.text("gap") + ": changes may be missing before this; list anew what you need";
    }
    return event.text("address");
  }

  private static String lease(Document lease) {
    StringBuilder line = new StringBuilder("%-15s".formatted(lease.text("address")));
    add(line, "", lease.text("hw-address"));
    add(line, "id ", lease.text("client-id"));
    // Escaped by the server before, so that a backslash in it has been doubled twice.
    add(line, "", lease.text("hostname").replace("\\\\", "\\"));
    add(line, "until ", lease.text("infinite").equals("true") ? "never" : lease.text("end"));
    return line.toString();
  }

  private static void add(StringBuilder line, String name, String value) {
    if (!value.isEmpty()) {
      line.append("  ").append(name).append(value);
    }
  }
}
