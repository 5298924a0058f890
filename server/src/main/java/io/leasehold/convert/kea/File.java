package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.json.tree.Json;
import io.leasehold.convert.Out;
import io.leasehold.convert.kea.Definition.Origin;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A whole `Dhcp4`: reads it from the top, and writes our configuration in our order.
final class File {
  private static final long PROBATION_S = 86_400;

  /// Where Kea can keep its leases.
  private static final Set<String> DATABASES = Set.of("memfile", "mysql", "postgresql", "cql");

  private static final List<String> IDENTIFIERS =
      List.of("hw-address", "duid", "circuit-id", "client-id");

  private static final Set<String> KNOWN_IDENTIFIERS =
      Set.of("hw-address", "duid", "circuit-id", "client-id", "flex-id");

  private final Section root;
  private final Optional<Section> servers;
  private final Out.Obj out = new Out.Obj();
  private final Map<Integer, Definition> written;
  private final Expressions expressions;
  private final Hooks hooks;
  private final FileContext file;

  private File(Section root, Optional<Section> servers) {
    this.root = root;
    this.servers = servers;
    MadeClasses made = new MadeClasses();
    List<Definition> own = Definitions.read(root, Origin.FILE);
    Definitions definitions = Definitions.standard().with(own);
    written = WrittenDefinitions.of(own);
    expressions = new Expressions(definitions, written);
    hooks = Hooks.read(root, new FlexOptions(definitions, expressions, made), expressions);
    file =
        new FileContext(
            definitions,
            written,
            masks(root),
            hooks.flex(),
            made,
            hooks.limits(),
            unique(root),
            Around.NOTHING);
  }

  private static boolean unique(Section root) {
    return root.peek("ip-reservations-unique")
        .map(Element::json)
        .filter(value -> value instanceof Json.Bool(boolean unique, _) && !unique)
        .isEmpty();
  }

  /// @param servers a `DhcpDdns`
  static Out.Obj convert(Section root, Optional<Section> servers) {
    return new File(root, servers).convert();
  }

  private Out.Obj convert() {
    InterfaceNames interfaces = InterfaceNames.write(root, out);
    policies();
    WrittenDefinitions.write(written, out);
    List<Entry> options = Entry.read(root, file.definitions());
    FileContext inside = file.within(Around.NOTHING.with(options));
    Classes reader = new Classes(inside, expressions);
    List<Out> classes = new ArrayList<>(reader.read(root));
    inside = inside.within(reader.around());
    out.put("client-classes", new Out.Arr(classes));
    Times times = Times.read(root, Times.DEFAULT);
    times.write(out, Optional.empty());
    Cache cache = Cache.read(root, Cache.NONE, times);
    cache.write(out, times, Optional.empty());
    BootFields.write(root, out);
    LevelOptions.writeTop(options, file, out);
    Names names = Names.top(root, servers, out);
    new Reservations(names.suffix(), Optional.empty(), inside).write(root, out);
    Networks.Level top = new Networks.Level(times, cache, names, inside);
    new Networks(top).write(root, interfaces, out);
    classes.addAll(file.classes().out());
    if (Classes.beatSubnets(classes, out)) {
      compatibility().put("class-before-subnet", true);
    }
    classes.addAll(0, Classes.undefined(classes, out));
    if (classes.isEmpty()) {
      out.remove("client-classes");
    } else {
      out.put("client-classes", new Out.Arr(classes));
    }
    root.take("lease-database").ifPresent(File::leases);
    Log.write(root, out);
    root.finish();
    return out;
  }

  /// What Kea does unless it is told otherwise is written out where it is not our default.
  private void policies() {
    out.put("reservations-global", false);
    Policies.write(root, out);
    Policies.flag(root, "echo-client-id", out);
    Policies.flag(root, "ip-reservations-unique", out);
    Policies.flag(root, "early-global-reservations-lookup", out);
    out.put("stash-agent-options", root.bool("stash-agent-options").orElse(false));
    out.putTexts("host-reservation-identifiers", identifiers());
    hooks.write(out);
    OptionalLong probation = root.whole("decline-probation-period", 0, Section.UINT32_MAX);
    if (probation.orElse(PROBATION_S) != PROBATION_S) {
      out.put("decline-probation", Duration.of(probation.getAsLong()));
    }
    root.section("compatibility").ifPresent(this::compatibility);
  }

  private List<String> identifiers() {
    Optional<Element> given = root.take("host-reservation-identifiers");
    if (given.isEmpty()) {
      return IDENTIFIERS;
    }
    List<String> identifiers = new ArrayList<>();
    for (Element element : given.get().items()) {
      String word = element.text().orElse("");
      if (KNOWN_IDENTIFIERS.contains(word)) {
        identifiers.add(word);
      } else {
        element.error("found %s, expected an identifier of Kea's".formatted(quoted(word)));
      }
    }
    if (identifiers.isEmpty()
        && given.get().json() instanceof Json.Arr(List<Json> none, _)
        && none.isEmpty()) {
      given.get().error("found an empty array, expected one identifier at least");
    }
    return identifiers;
  }

  private void compatibility(Section section) {
    Out.Obj flags = new Out.Obj();
    for (String key :
        List.of(
            "lenient-option-parsing",
            "ignore-dhcp-server-identifier",
            "ignore-rai-link-selection",
            "exclude-first-last-24")) {
      section.bool(key).filter(on -> on).ifPresent(on -> flags.put(key, on));
    }
    section.finish();
    if (!flags.isEmpty()) {
      out.put("compatibility", flags);
    }
  }

  private Out.Obj compatibility() {
    Out.Obj flags = out.get("compatibility").map(Out.Obj.class::cast).orElseGet(Out.Obj::new);
    out.put("compatibility", flags);
    return flags;
  }

  private static void leases(Element element) {
    element
        .member("type")
        .filter(type -> type.text().filter(DATABASES::contains).isEmpty())
        .ifPresent(type -> type.wrong("\"memfile\", \"mysql\" or \"postgresql\""));
    element.note(
        "not carried over: the server keeps its own store; Kea's leases stay where they are");
  }

  /// Read ahead, as options of the top are for all subnets.
  private static Set<Octets> masks(Section root) {
    Set<Octets> masks = new HashSet<>();
    List<Section> levels = new ArrayList<>();
    root.peek("shared-networks").ifPresent(all -> levels.addAll(peek(all)));
    levels.add(root);
    for (Section level : levels) {
      List<Section> subnets = level.peek("subnet4").map(File::peek).orElse(List.of());
      for (Section subnet : subnets) {
        subnet.peek("subnet").ifPresent(prefix -> mask(prefix).ifPresent(masks::add));
      }
    }
    return masks;
  }

  private static List<Section> peek(Element array) {
    return array.json() instanceof Json.Arr
        ? array.items().stream()
            .filter(item -> item.json() instanceof Json.Obj)
            .flatMap(item -> Section.of(item).stream())
            .toList()
        : List.of();
  }

  private static Optional<Octets> mask(Element prefix) {
    return prefix.json() instanceof Json.Text(String text, _)
        ? Networks.prefixOf(text).map(known -> octets(known.mask()))
        : Optional.empty();
  }

  private static Octets octets(Ipv4 address) {
    return new Bytes().address(address).done();
  }
}
