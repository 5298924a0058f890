package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The interfaces that Kea answers on.
///
/// @param any whether all are served
record InterfaceNames(boolean any, List<String> names) {
  InterfaceNames {
    names = List.copyOf(names);
  }

  boolean serves(String name) {
    return any || names.contains(name);
  }

  /// Reads `interfaces-config` and writes our `interfaces`.
  static InterfaceNames write(Section root, Out.Obj to) {
    Optional<Section> config = root.section("interfaces-config");
    if (config.isEmpty()) {
      root.element()
          .note("no \"interfaces-config\": Kea answers nowhere, this server on every interface");
      return new InterfaceNames(true, List.of());
    }
    InterfaceNames names = names(config.get());
    List<String> all = new ArrayList<>(names.names());
    if (names.any()) {
      all.addFirst("*");
    }
    to.put("interfaces", new Out.Arr(all.stream().<Out>map(Out.Text::new).toList()));
    told(config.get());
    config.get().finish();
    return names;
  }

  private static InterfaceNames names(Section config) {
    List<String> names = new ArrayList<>();
    for (Element element : config.items("interfaces")) {
      String text = element.text().orElse("").strip();
      int slash = text.indexOf('/');
      String name = slash < 0 ? text : text.substring(0, slash).strip();
      if (slash >= 0) {
        element.note("answers on all addresses of " + name);
      }
      if (!name.isEmpty() && !names.contains(name)) {
        names.add(name);
      }
    }
    boolean any = names.remove("*");
    return new InterfaceNames(any, names);
  }

  private static void told(Section config) {
    Optional<Element> type = config.take("dhcp-socket-type");
    type.filter(element -> element.text().filter(List.of("raw", "udp")::contains).isEmpty())
        .ifPresent(element -> element.wrong("\"raw\" or \"udp\""));
    type.filter(element -> element.text().filter("udp"::equals).isPresent())
        .ifPresent(
            element ->
                element.note(
                    "not carried over: clients without an address are reached by frames,"
                        + " where the server may send them"));
    config
        .take("outbound-interface")
        .filter(element -> element.text().filter("use-routing"::equals).isPresent())
        .ifPresent(
            element ->
                element.note(
                    "not carried over: direct clients are answered where they asked, relays by"
                        + " the routes of the system"));
    for (String key :
        List.of(
            "re-detect",
            "service-sockets-require-all",
            "service-sockets-max-retries",
            "service-sockets-retry-wait-time")) {
      config
          .take(key)
          .ifPresent(
              element -> element.note("not carried over: interfaces are followed as they change"));
    }
  }
}
