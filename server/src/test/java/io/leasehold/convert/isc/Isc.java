package io.leasehold.convert.isc;

import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A configuration of dhcpd's that a test converts.
record Isc(Conversion conversion) {
  static final List<String> SAMPLES = List.of("home", "office", "isp", "rarities");

  static Isc of(String text) {
    return of(text, Map.of());
  }

  static Isc of(String text, Map<String, String> included) {
    return of(
        text.getBytes(StandardCharsets.ISO_8859_1),
        (name, _) -> {
          String found = included.get(name);
          if (found == null) {
            throw new IOException("there is no such file");
          }
          return found.getBytes(StandardCharsets.ISO_8859_1);
        });
  }

  static Isc of(byte[] text, IncludedFiles files) {
    return new Isc(IscConverter.convert("dhcpd.conf", text, files));
  }

  static byte[] sample(String name) {
    try (InputStream input = Isc.class.getResourceAsStream("/isc/" + name + ".conf")) {
      if (input == null) {
        throw new AssertionError("no sample " + name);
      }
      return input.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Our configuration, on one line.
  String text() {
    return conversion instanceof Conversion.Converted(String text, _)
        ? text.substring(text.indexOf('{')).replaceAll("\\s+", " ")
        : "";
  }

  List<String> notes() {
    return conversion.notes().stream().map(Note::toString).toList();
  }

  List<String> errors() {
    return conversion.errors().stream().map(Note::toString).toList();
  }
}
