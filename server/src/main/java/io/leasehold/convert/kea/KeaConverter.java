package io.leasehold.convert.kea;

import io.leasehold.config.json.ConfigError;
import io.leasehold.config.json.Json;
import io.leasehold.config.json.TreeRead;
import io.leasehold.config.json.TreeReader;
import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import java.util.List;
import java.util.Optional;

/// Turns the text of a Kea configuration into ours, or into everything that is wrong with it.
public final class KeaConverter {
  private static final String INCLUDE = "<?include";

  private KeaConverter() {}

  public static Conversion convert(String text) {
    return switch (TreeReader.read(text)) {
      case TreeRead.Broken(ConfigError error) ->
          new Conversion.Refused(List.of(broken(error, text)));
      case TreeRead.Tree(Json root) -> convert(root);
    };
  }

  private static Conversion convert(Json json) {
    Notes notes = new Notes();
    Optional<Section> dhcp4 =
        Section.of(new Element("$", json, notes)).flatMap(KeaConverter::dhcp4);
    Optional<String> converted = dhcp4.map(File::convert);
    return converted.isPresent() && notes.errors().isEmpty()
        ? new Conversion.Converted(converted.get(), notes.notes())
        : new Conversion.Refused(notes.errors());
  }

  private static Optional<Section> dhcp4(Section root) {
    Optional<Element> dhcp4 = root.take("Dhcp4");
    if (dhcp4.isEmpty()) {
      root.element()
          .error(
              root.peek("Dhcp6").isPresent()
                  ? "found \"Dhcp6\"; only DHCPv4 can be converted"
                  : "no \"Dhcp4\": this is no configuration of Kea's DHCPv4 server");
    }
    for (String other : List.of("Dhcp6", "DhcpDdns", "Control-agent", "Logging", "NetConf")) {
      root.take(other).ifPresent(element -> element.note("not carried over: only \"Dhcp4\" is"));
    }
    root.finish();
    return dhcp4.flatMap(Section::of);
  }

  /// Kea puts other files into a file, which only Kea can find.
  private static Note broken(ConfigError error, String text) {
    String line = text.lines().skip(error.line() - 1L).findFirst().orElse("");
    String told =
        line.contains(INCLUDE)
            ? "found %s …?>, expected what that file holds: put it here in its place"
                .formatted(INCLUDE)
            : "found %s, expected %s".formatted(error.found(), error.expected());
    return new Note(error.path(), error.line(), error.column(), told);
  }
}
