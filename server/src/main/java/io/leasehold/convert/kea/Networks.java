package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.convert.Out;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Kea's shared networks, subnets and pools.
final class Networks {
  private static final String IGNORED = "ignore-rai-link-selection";

  private final Level top;
  private final Set<Long> numbers = new HashSet<>();

  Networks(Level top) {
    this.top = top;
  }

  /// What holds within the file, a network or a subnet.
  ///
  /// @param names what is said of clients' names
  record Level(Times times, Cache cache, Names names, FileContext file) {}

  /// A subnet or a shared network, in our form.
  ///
  /// @param number Kea's number, the lowest of a network's subnets: where several fit a client, the
  ///   lowest is Kea's choice
  record Made(Out.Obj out, Element element, long number) {}

  void write(Section root, InterfaceNames served, Out.Obj to) {
    List<Made> shared = new ArrayList<>();
    for (Section section : root.sections("shared-networks")) {
      shared.add(network(section, top));
      section.finish();
    }
    List<Made> alone = subnets(root, top);
    boolean byAgent =
        to.get("compatibility").filter(flags -> ((Out.Obj) flags).has(IGNORED)).isEmpty();
    Links links = new Links(served, top.file().classes(), byAgent);
    Links.Parted parted = links.part(shared, alone);
    to.putAll("shared-networks", parted.shared());
    to.putAll("subnets", parted.alone());
  }

  private Made network(Section section, Level around) {
    Out.Obj out = section.element().became(new Out.Obj());
    section.require("name").flatMap(Element::text).ifPresent(name -> out.put("name", name));
    List<Made> subnets = subnets(section, level(section, around, out));
    oneInterface(out, subnets);
    out.put("subnets", new Out.Arr(subnets.stream().<Out>map(Made::out).toList()));
    long number = subnets.stream().mapToLong(Made::number).min().orElse(Long.MAX_VALUE);
    return new Made(out, section.element(), number);
  }

  /// A shared network is one link.
  private static void oneInterface(Out.Obj network, List<Made> subnets) {
    Optional<Out> first =
        network
            .get("interface")
            .or(
                () ->
                    subnets.stream()
                        .flatMap(its -> its.out().get("interface").stream())
                        .findFirst());
    for (Made subnet : subnets) {
      Optional<Out> own = subnet.out().get("interface");
      if (own.isPresent() && !own.equals(first)) {
        subnet
            .element()
            .error("another interface than the shared network has, or a subnet before this one");
      }
    }
  }

  /// In the order of Kea's numbers, for that is the order in which it tries them.
  private List<Made> subnets(Section level, Level around) {
    List<Made> subnets = new ArrayList<>();
    long next = 1;
    for (Section section : level.sections("subnet4")) {
      Made made = subnet(section, around, next);
      next = made.number() + 1;
      section.finish();
      if (made.out().has("subnet")) {
        subnets.add(made);
      }
    }
    return subnets.stream().sorted(Comparator.comparingLong(Made::number)).toList();
  }

  private Made subnet(Section section, Level around, long otherwise) {
    Out.Obj out = section.element().became(new Out.Obj());
    OptionalLong id = number(section);
    Optional<Prefix> prefix = section.require("subnet").flatMap(Networks::prefix);
    prefix.ifPresent(known -> out.put("subnet", known.toString()));
    Level own = level(section, around, out);
    out.putAll("pools", pools(section, own));
    new Reservations(own.names().suffix(), prefix, own.file()).write(section, out);
    return new Made(out, section.element(), id.orElse(otherwise));
  }

  /// Kea numbers subnets that have none, or 0.
  private OptionalLong number(Section section) {
    Optional<Element> element = section.peek("id");
    OptionalLong number =
        element.isPresent() ? element.get().whole(0, Section.UINT32_MAX) : OptionalLong.empty();
    if (number.isEmpty() || number.getAsLong() == 0) {
      return OptionalLong.empty();
    }
    if (!numbers.add(number.getAsLong())) {
      element.get().error("another subnet has the number %d".formatted(number.getAsLong()));
    }
    return number;
  }

  /// What shared networks and subnets have in common.
  private static Level level(Section section, Level around, Out.Obj out) {
    section.word("interface").ifPresent(name -> out.put("interface", name));
    out.putTexts("relays", relays(section));
    Policies.guard(section, out);
    Times times = Times.read(section, around.times());
    times.write(out, Optional.of(around.times()));
    BootFields.write(section, out);
    Policies.write(section, out);
    Policies.limits(section, around.file().limits(), out);
    List<Entry> options = LevelOptions.write(section, around.file(), out);
    Names names = around.names().of(section, out);
    Cache cache = Cache.read(section, around.cache(), times);
    cache.write(out, times, Optional.of(around.cache().share(around.times())));
    return new Level(
        times, cache, names, around.file().within(around.file().around().with(options)));
  }

  private static List<String> relays(Section section) {
    Optional<Section> relay = section.section("relay");
    if (relay.isEmpty()) {
      return List.of();
    }
    List<Element> addresses = new ArrayList<>(relay.get().items("ip-addresses"));
    Optional<Element> single = relay.get().take("ip-address");
    single
        .filter(_ -> !addresses.isEmpty())
        .ifPresent(
            element -> element.error("beside \"ip-addresses\", where Kea wants all of them"));
    single.ifPresent(addresses::add);
    relay.get().finish();
    List<String> relays = new ArrayList<>();
    for (Element element : addresses) {
      Optional<Ipv4> address = element.text().flatMap(Ipv4::parse);
      if (address.isEmpty()) {
        element.wrong("an IPv4 address");
      } else if (!address.get().isUnicast()) {
        element.note("%s is no host's address; left out".formatted(address.get()));
      } else {
        relays.add(address.get().toString());
      }
    }
    return relays.stream().distinct().toList();
  }

  private static Optional<Prefix> prefix(Element element) {
    Optional<String> text = element.text();
    Optional<Prefix> prefix = text.flatMap(Networks::prefixOf);
    if (text.isPresent() && prefix.isEmpty()) {
      element.wrong("an IPv4 prefix such as \"192.0.2.0/24\"");
    }
    if (prefix.isPresent() && Prefix.parse(text.orElseThrow()).isEmpty()) {
      element.note("written as " + prefix.get());
    }
    return prefix;
  }

  /// Kea takes host bits for zeros.
  static Optional<Prefix> prefixOf(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).strip().matches("[0-9]|[12][0-9]|3[0-2]")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1).strip());
    return Ipv4.parse(text.substring(0, slash).strip())
        .map(host -> Prefix.containing(host, length));
  }

  private static List<Out> pools(Section level, Level around) {
    FileContext file = around.file();
    List<Out> pools = new ArrayList<>();
    for (Section section : level.sections("pools")) {
      Out.Obj out = section.element().became(new Out.Obj());
      section.require("pool").flatMap(Networks::range).ifPresent(range -> out.put("range", range));
      Policies.guard(section, out);
      Policies.limits(section, file.limits(), out);
      LevelOptions.writeOfAddress(section, file, out);
      around.names().innermost(section, out);
      section.finish();
      if (out.has("range")) {
        pools.add(out.members().size() == 1 ? out.get("range").orElse(out) : out);
      }
    }
    return pools;
  }

  private static Optional<Out> range(Element element) {
    Optional<String> text = element.text();
    Optional<String> range =
        text.flatMap(
            word ->
                word.indexOf('/') >= 0
                    ? prefixOf(word).map(Prefix::toString)
                    : Range.parse(word).map(Networks::written));
    if (text.isPresent() && range.isEmpty()) {
      element.error(
          "found the pool %s, expected \"first-last\" or a prefix".formatted(quoted(text.get())));
    }
    return range.map(word -> element.became(new Out.Text(word)));
  }

  private static String written(Range range) {
    return range.first() + "-" + range.last();
  }
}
