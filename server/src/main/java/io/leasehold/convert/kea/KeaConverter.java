package io.leasehold.convert.kea;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import io.leasehold.convert.Note.Kind;
import io.leasehold.convert.Out;
import io.leasehold.convert.Printer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Turns the text of a Kea configuration into ours, or into everything that is wrong with it.
public final class KeaConverter {
  private static final String INCLUDE = "<?include";

  /// Where a path into the second file begins.
  static final String SECOND = "DDNS$";

  private static final String HEADER = "// Converted from a Kea configuration.\n";

  private KeaConverter() {}

  /// @param text of a file with `Dhcp4`, and `DhcpDdns` beside it if that is in one file
  public static Conversion convert(String text) {
    return convert(text, Optional.empty());
  }

  /// @param ddns the text of the file with `DhcpDdns`, which counts before one in the first
  public static Conversion convert(String text, Optional<String> ddns) {
    return switch (TreeReader.read(text)) {
      case TreeRead.Broken(ConfigError error) ->
          new Conversion.Refused(List.of(broken(error, text)));
      case TreeRead.Tree(Json root) when ddns.isPresent() ->
          switch (TreeReader.read(ddns.get())) {
            case TreeRead.Broken(ConfigError error) ->
                new Conversion.Refused(List.of(broken(error, ddns.get())));
            case TreeRead.Tree(Json second) -> convert(root, Optional.of(second));
          };
      case TreeRead.Tree(Json root) -> convert(root, Optional.empty());
    };
  }

  private static Conversion convert(Json json, Optional<Json> second) {
    Notes notes = new Notes();
    Optional<Section> ddns =
        second
            .flatMap(root -> Section.of(new Element(SECOND, root, notes)))
            .flatMap(KeaConverter::ddns);
    Optional<Section> root = Section.of(new Element("$", json, notes));
    Optional<Section> beside = root.flatMap(its -> its.section("DhcpDdns"));
    if (second.isPresent()) {
      beside.ifPresent(its -> its.element().note("not carried over: the second file counts"));
    }
    Optional<Section> servers = second.isPresent() ? ddns : beside;
    Optional<Section> dhcp4 = root.flatMap(KeaConverter::dhcp4);
    Optional<Out.Obj> made = dhcp4.map(its -> File.convert(its, servers));
    boolean refused = notes.hasErrors();
    made.ifPresent(ours -> check(ours, dhcp4.get().element()));
    return made.isPresent() && !refused
        ? new Conversion.Converted(HEADER + Printer.print(made.get()), notes.all())
        : new Conversion.Refused(notes.all());
  }

  /// What Kea takes and this server does not, such as a pool outside of its subnet. Of a file that
  /// Kea refuses, too, is told what is known of it: but not where Kea's own errors are, for of them
  /// it may follow.
  private static void check(Out.Obj ours, Element dhcp4) {
    switch (ConfigReader.read(dhcp4.notes().origins().placed(ours, dhcp4))) {
      case ConfigRead.Good(_, ConfigErrors leftOut, _, _) ->
          tell(leftOut, dhcp4, (origin, text) -> origin.note("left out by the server: " + text));
      case ConfigRead.Bad(ConfigErrors errors) ->
          tell(
              errors, dhcp4, (origin, text) -> origin.error("not accepted by the server: " + text));
    }
  }

  private static void tell(ConfigErrors errors, Element dhcp4, BiConsumer<Element, String> teller) {
    Notes notes = dhcp4.notes();
    Map<ConfigError, Element> origins = new LinkedHashMap<>();
    errors.told().forEach(error -> origins.put(error, notes.origins().at(error.path(), dhcp4)));
    origins.values().removeIf(origin -> notes.areWrongAbout(origin.path()));
    origins.forEach(
        (error, origin) ->
            teller.accept(
                origin,
                "found %s, expected %s; it becomes %s"
                    .formatted(error.found(), error.expected(), error.path())));
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
    for (String other : List.of("Dhcp6", "Control-agent", "Logging", "NetConf")) {
      root.take(other)
          .ifPresent(
              element -> element.note("not carried over: only \"Dhcp4\" and \"DhcpDdns\" are"));
    }
    root.finish();
    return dhcp4.flatMap(Section::of);
  }

  private static Optional<Section> ddns(Section root) {
    Optional<Element> ddns = root.take("DhcpDdns");
    if (ddns.isEmpty()) {
      root.element().error("no \"DhcpDdns\": this is no configuration of kea-dhcp-ddns");
    }
    return ddns.flatMap(Section::of);
  }

  /// Kea puts other files into a file, which only Kea can find.
  private static Note broken(ConfigError error, String text) {
    String line = text.lines().skip(error.line() - 1L).findFirst().orElse("");
    String told =
        line.contains(INCLUDE)
            ? "found %s …?>, expected what that file holds: put it here in its place"
                .formatted(INCLUDE)
            : "found %s, expected %s".formatted(error.found(), error.expected());
    return new Note(Kind.ERROR, error.path(), error.line(), error.column(), told);
  }
}
