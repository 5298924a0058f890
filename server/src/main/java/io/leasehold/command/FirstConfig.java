package io.leasehold.command;

import io.leasehold.api.resource.Suggesting.Suggestion;
import io.leasehold.change.InUse;
import io.leasehold.command.Surroundings.Link;
import io.leasehold.config.Config;
import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.edit.Edits;
import io.leasehold.config.json.edit.Edits.Edit;
import io.leasehold.config.json.edit.Edits.Edited;
import io.leasehold.config.json.edit.Edits.Op;
import io.leasehold.config.json.edit.TextEdit;
import io.leasehold.config.json.tree.Json;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A configuration to begin with, for each network that the machine is on: the one in use with a
/// subnet more. Everything else of it stays.
final class FirstConfig {
  /// Networks beyond these are for those who write configurations.
  private static final int COUNT_MAX = 16;

  /// Characters of all texts together.
  private static final int TEXTS_MAX = 32 << 20;

  /// What makes networks of its own, and mostly answers on them.
  private static final Pattern INTERNAL =
      Pattern.compile(
          "(docker|virbr|lxcbr|lxdbr|podman|cni|cni-podman|vmnet|vboxnet|veth|br-[0-9a-f]{12}).*");

  private static final Prefix LINK_LOCAL = Prefix.of("169.254.0.0/16");
  private static final String LEASE_TIME = "lease-time";
  private static final String USUAL_TIME = "12h";
  private static final Json.Place PLACE = new Json.Place(1, 1);

  /// Smaller networks have no room for devices with addresses of their own.
  private static final int WHOLE_MAX = 30;

  private static final int POOL_MAX = 1_024;

  private final Surroundings around;
  private final String text;
  private final Config config;

  FirstConfig(Surroundings around, InUse inUse) {
    this.around = around;
    text = inUse.source().text().toString();
    config = inUse.config();
  }

  /// An interface by one of its addresses.
  private record Home(Link link, InterfaceAddress address) {
    String name() {
      return link.on().name();
    }

    Prefix prefix() {
      return address.prefix();
    }

    boolean isInternal() {
      return INTERNAL.matcher(name()).matches();
    }

    boolean isUsual() {
      return !link.pointToPoint() && !isInternal() && !LINK_LOCAL.contains(address.address());
    }
  }

  List<Suggestion> all() {
    long most = Math.clamp(TEXTS_MAX / Math.max(1, text.length()), 1, COUNT_MAX);
    return around.links().stream()
        .filter(link -> link.on().up() && !link.on().loopback())
        .filter(link -> !link.on().addresses().isEmpty())
        .map(link -> new Home(link, link.on().addresses().getFirst()))
        .filter(home -> !ranges(home).isEmpty())
        .sorted(
            Comparator.comparing((Home home) -> !config.interfaces().names().contains(home.name()))
                .thenComparing(home -> !home.isUsual())
                .thenComparing(home -> home.link().bridge())
                .thenComparing(home -> gateway(home).isEmpty())
                .thenComparingInt(home -> home.link().on().index()))
        .limit(most)
        .flatMap(home -> suggestion(home).stream())
        .toList();
  }

  private Optional<Suggestion> suggestion(Home home) {
    Optional<Prefix> there = served(home);
    if (there.isPresent()) {
      String note = "the configuration has the subnet %s there already".formatted(there.get());
      return Optional.of(suggestion(home, text, true, List.of(note)));
    }
    List<String> notes = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    if (!config.interfaces().includes(home.link().on())) {
      edits.add(named(home.name()));
      notes.add("\"interfaces\" names %s from then on".formatted(home.name()));
    }
    edits.add(new Edit(Op.ADD, "$.subnets", Optional.of(subnet(home, notes))));
    aboutTheLink(home, notes);
    return Edits.apply(text, edits) instanceof Edited.Done(String next)
        ? Optional.of(suggestion(home, next, false, notes))
        : Optional.empty();
  }

  /// The configuration may name one without an array.
  private Edit named(String name) {
    boolean isArray =
        TextEdit.find(text, JsonPath.of("interfaces"))
            .filter(found -> found.value() instanceof Json.Arr)
            .isPresent();
    Stream<String> all = Stream.concat(config.interfaces().names().stream(), Stream.of(name));
    return isArray
        ? new Edit(Op.ADD, "$.interfaces", Optional.of(text(name)))
        : new Edit(Op.SET, "$.interfaces", Optional.of(texts(all)));
  }

  private static Suggestion suggestion(Home home, String text, boolean served, List<String> notes) {
    InterfaceAddress own = home.address();
    return new Suggestion(
        home.name(),
        own.address() + "/" + own.prefixLength(),
        home.prefix().toString(),
        text,
        served,
        notes);
  }

  private Optional<Prefix> served(Home home) {
    return config.networks().stream()
        .flatMap(network -> network.subnets().stream())
        .map(subnet -> subnet.prefix())
        .filter(home.prefix()::overlaps)
        .findFirst();
  }

  private Json subnet(Home home, List<String> notes) {
    List<Json.Member> members = new ArrayList<>();
    members.add(member("subnet", text(home.prefix().toString())));
    List<Range> ranges = ranges(home);
    members.add(member("pools", texts(ranges.stream())));
    notes.add(
        "the pool is %s; the rest of %s is left for devices with addresses of their own, and nobody"
                .formatted(
                    String.join(", ", ranges.stream().map(Range::toString).toList()), home.prefix())
            + " has looked which addresses are in use");
    List<Json.Member> options = new ArrayList<>();
    routers(home, options, notes);
    resolvers(options, notes);
    if (!options.isEmpty()) {
      members.add(member("options", new Json.Obj(options, PLACE)));
    }
    if (TextEdit.find(text, JsonPath.of(LEASE_TIME)).isEmpty()) {
      members.add(member(LEASE_TIME, text(USUAL_TIME)));
    }
    return new Json.Obj(members, PLACE);
  }

  private void routers(Home home, List<Json.Member> options, List<String> notes) {
    Optional<Ipv4> gateway = gateway(home);
    if (gateway.isPresent()) {
      options.add(member("routers", texts(gateway.stream())));
    } else {
      notes.add(
          "no default gateway is known on %s, so \"routers\" is left out; if this machine is the"
                  .formatted(home.name())
              + " router, it is "
              + home.address().address());
    }
  }

  /// That of the interface, if it is on its network.
  private Optional<Ipv4> gateway(Home home) {
    return Optional.ofNullable(around.gateways().get(home.name())).filter(home.prefix()::contains);
  }

  private void resolvers(List<Json.Member> options, List<String> notes) {
    List<Ipv4> outside =
        around.resolvers().stream().filter(each -> each.isUnicast() && !each.isLoopback()).toList();
    if (!outside.isEmpty()) {
      options.add(member("domain-name-servers", texts(outside.stream())));
    } else if (around.resolvers().isEmpty()) {
      notes.add("no DNS server is known, so \"domain-name-servers\" is left out");
    } else {
      notes.add(
          "this machine asks a DNS server of its own (%s), which clients cannot reach;"
                  .formatted(around.resolvers().getFirst())
              + " \"domain-name-servers\" is left out");
    }
  }

  private static void aboutTheLink(Home home, List<String> notes) {
    if (home.link().pointToPoint()) {
      notes.add(home.name() + " leads to one other machine only, which hardly asks for an address");
    }
    if (home.isInternal()) {
      notes.add(
          home.name()
              + " looks like a network inside this machine, for containers or virtual machines,"
              + " which mostly have their own way to addresses");
    } else if (home.link().bridge()) {
      notes.add(home.name() + " is a bridge: whatever is connected to it is answered");
    }
    if (LINK_LOCAL.contains(home.address().address())) {
      notes.add("the machine has given itself this address, as nobody gave it one");
    }
    home.link().on().addresses().stream()
        .skip(1)
        .filter(each -> !each.prefix().equals(home.prefix()))
        .forEach(
            each ->
                notes.add(
                    "%s has %s/%d, too; clients there would need a subnet in a shared network"
                        .formatted(home.name(), each.address(), each.prefixLength())));
  }

  /// Of the pool: the upper part of the network, without what is known to be taken.
  private List<Range> ranges(Home home) {
    Prefix prefix = home.prefix();
    if (!prefix.hasBroadcast()) {
      return List.of();
    }
    long first = prefix.first().asLong() + 1;
    long last = prefix.last().asLong() - 1;
    long size = last - first + 1;
    long start = size <= WHOLE_MAX ? first : Math.max(first + size / 2, last - POOL_MAX + 1);
    TreeSet<Ipv4> taken = new TreeSet<>();
    home.link().on().addresses().forEach(each -> taken.add(each.address()));
    taken.addAll(around.gateways().values());
    taken.addAll(around.resolvers());
    List<Range> ranges = new ArrayList<>();
    for (Ipv4 each : taken) {
      if (each.asLong() >= start && each.asLong() <= last) {
        add(ranges, start, each.asLong() - 1);
        start = each.asLong() + 1;
      }
    }
    add(ranges, start, last);
    return ranges;
  }

  private static void add(List<Range> ranges, long first, long last) {
    if (first <= last) {
      ranges.add(new Range(new Ipv4((int) first), new Ipv4((int) last)));
    }
  }

  private static Json.Member member(String key, Json value) {
    return new Json.Member(key, PLACE, value);
  }

  private static Json text(String value) {
    return new Json.Text(value, PLACE);
  }

  private static Json texts(Stream<?> values) {
    return new Json.Arr(values.map(Object::toString).map(FirstConfig::text).toList(), PLACE);
  }
}
