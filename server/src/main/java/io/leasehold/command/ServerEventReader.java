package io.leasehold.command;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Server-sent events out of octets (HTML, "Interpreting an event stream"): what is not known is
/// passed over, what is cut off in the middle is no event.
final class ServerEventReader {
  /// Of one event. Ours have less than a tenth of it.
  static final int SIZE_MAX = 1 << 20;

  private final InputStream in;
  private String id = "";

  ServerEventReader(InputStream in) {
    this.in = in;
  }

  /// The next event, or sign of life; empty at the end.
  Optional<ServerEvent> next() throws IOException {
    String kind = "";
    StringBuilder data = new StringBuilder();
    for (Optional<String> next = line(); next.isPresent(); next = line()) {
      String line = next.get();
      if (line.isEmpty()) {
        return Optional.of(new ServerEvent(id, kind, data.toString()));
      }
      String value = value(line);
      switch (field(line)) {
        case "id" -> id = value.indexOf('\0') < 0 ? value : id;
        case "event" -> kind = value;
        case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
        default -> {}
      }
      if (data.length() > SIZE_MAX) {
        throw new IOException("an event of more than %d characters".formatted(SIZE_MAX));
      }
    }
    return Optional.empty();
  }

  private static String field(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? line : line.substring(0, colon);
  }

  private static String value(String line) {
    int colon = line.indexOf(':');
    String value = colon < 0 ? "" : line.substring(colon + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }

  /// Empty at the end, if nothing stands before it.
  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        if (line.size() > 0) {
          throw new EOFException("an event was cut off");
        }
        return Optional.empty();
      }
      if (line.size() == SIZE_MAX) {
        throw new IOException("a line of more than %d octets".formatted(SIZE_MAX));
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
