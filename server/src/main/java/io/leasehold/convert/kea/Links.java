package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import io.leasehold.convert.kea.Networks.Made;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Sees to it that a way in, an interface or a relay, leads to one network, as it has to here.
///
/// Kea lets several subnets have the same, and takes the first that the client's classes let in, by
/// the subnets' numbers. Where classes decide, these subnets become a shared network; where they do
/// not, nobody comes to the later ones that way, and the way is taken from them.
final class Links {
  static final String INTERFACE = "interface";
  static final String RELAYS = "relays";
  static final String GUARD = "client-classes";

  private final InterfaceNames served;
  private final MadeClasses classes;
  private final boolean byAgent;
  private final Set<String> taken = new LinkedHashSet<>();

  /// @param byAgent a link that a relay agent names counts
  Links(InterfaceNames served, MadeClasses classes, boolean byAgent) {
    this.served = served;
    this.classes = classes;
    this.byAgent = byAgent;
  }

  record Parted(List<Out> shared, List<Out> alone) {
    Parted {
      shared = List.copyOf(shared);
      alone = List.copyOf(alone);
    }
  }

  Parted part(List<Made> shared, List<Made> alone) {
    shared.forEach(network -> served(network, subnetsOf(network.out())));
    alone.forEach(subnet -> served(subnet, List.of()));
    shared.forEach(Links::agree);
    List<List<Made>> groups = groups(alone);
    List<Made> networks = new ArrayList<>(shared);
    List<Made> single = new ArrayList<>();
    for (List<Made> group : groups) {
      if (group.size() == 1) {
        single.add(group.getFirst());
      } else {
        networks.add(together(group));
      }
    }
    List<Made> all = new ArrayList<>(networks);
    all.addAll(single);
    all.stream().sorted(Comparator.comparingLong(Made::number)).forEach(this::claim);
    return new Parted(
        networks.stream().<Out>map(Made::out).toList(),
        single.stream().<Out>map(Made::out).toList());
  }

  /// An interface that the server does not answer on is nobody's way in.
  private void served(Made network, List<Out.Obj> subnets) {
    List<Out.Obj> levels = new ArrayList<>(subnets);
    levels.add(network.out());
    for (Out.Obj level : levels) {
      Optional<String> name = text(level, INTERFACE);
      if (name.isPresent() && !served.serves(name.get())) {
        network
            .element()
            .note(
                "its interface %s is not in \"interfaces-config\": nobody comes that way; left out"
                    .formatted(name.get()));
        level.remove(INTERFACE);
      }
    }
  }

  /// In a shared network the interface and the relays are the network's; a relay stands once.
  private static void agree(Made network) {
    List<Out.Obj> subnets = subnetsOf(network.out());
    Optional<String> own = text(network.out(), INTERFACE);
    Set<String> seen = new LinkedHashSet<>(texts(network.out(), RELAYS));
    for (Out.Obj subnet : subnets) {
      Optional<String> name = text(subnet, INTERFACE);
      if (own.isEmpty()) {
        own = name;
      } else if (name.isPresent() && !name.equals(own)) {
        network
            .element()
            .note("its subnets have several interfaces; %s counts".formatted(own.get()));
        subnet.remove(INTERFACE);
      }
      List<String> relays = texts(subnet, RELAYS).stream().filter(seen::add).toList();
      replace(subnet, relays);
    }
  }

  /// Subnets that share a way in of which classes decide.
  private static List<List<Made>> groups(List<Made> alone) {
    List<List<Made>> groups = new ArrayList<>();
    Map<String, List<Made>> byWay = new TreeMap<>();
    for (Made subnet : alone) {
      groups.add(List.of(subnet));
      for (String way : ways(subnet.out())) {
        byWay.computeIfAbsent(way, _ -> new ArrayList<>()).add(subnet);
      }
    }
    for (List<Made> sharing : byWay.values()) {
      List<Made> reached = reached(sharing);
      if (reached.size() == 1) {
        continue;
      }
      List<List<Made>> joined =
          groups.stream()
              .filter(group -> group.stream().anyMatch(one -> isIn(one, reached)))
              .toList();
      groups.removeAll(joined);
      groups.add(
          joined.stream()
              .flatMap(List::stream)
              .sorted(Comparator.comparingLong(Made::number))
              .toList());
    }
    return groups.stream()
        .sorted(Comparator.comparingLong(group -> group.getFirst().number()))
        .toList();
  }

  private static boolean isIn(Made subnet, List<Made> subnets) {
    return subnets.stream()
        .anyMatch(other -> other.element().path().equals(subnet.element().path()));
  }

  /// Up to the first that lets everybody in.
  private static List<Made> reached(List<Made> sharing) {
    List<Made> reached = new ArrayList<>();
    for (Made subnet : sharing) {
      reached.add(subnet);
      if (!subnet.out().has(GUARD)) {
        break;
      }
    }
    return reached;
  }

  private Made together(List<Made> group) {
    group.stream()
        .filter(subnet -> !subnet.out().has(INTERFACE))
        .forEach(
            subnet ->
                subnet
                    .element()
                    .note(
                        "it names no interface: in the shared network that it is part of, only"
                            + " clients of relay agents come to it"));
    new LinkGuards(classes, byAgent).write(group.stream().map(Made::out).toList());
    Made first = group.getFirst();
    String name = "kea-" + text(first.out(), "subnet").orElse("");
    Out.Obj out = new Out.Obj().put("name", name);
    out.putTexts(
        RELAYS,
        group.stream().flatMap(subnet -> texts(subnet.out(), RELAYS).stream()).distinct().toList());
    group.forEach(subnet -> subnet.out().remove(RELAYS));
    out.put("subnets", new Out.Arr(group.stream().<Out>map(Made::out).toList()));
    Made network = new Made(out, first.element(), first.number());
    first
        .element()
        .note(
            "it shares its interface or a relay with %d more, and classes decide between them;"
                    .formatted(group.size() - 1)
                + " they become the shared network "
                + name);
    agree(network);
    return network;
  }

  /// The first network by number keeps a way in that several have.
  private void claim(Made network) {
    List<Out.Obj> levels = new ArrayList<>(subnetsOf(network.out()));
    levels.add(network.out());
    Set<String> own = new LinkedHashSet<>();
    for (Out.Obj level : levels) {
      for (String way : ways(level)) {
        if (taken.contains(way)) {
          network
              .element()
              .note("%s leads to another network in Kea; left out here".formatted(way));
          drop(level, way);
        } else {
          own.add(way);
        }
      }
    }
    taken.addAll(own);
  }

  private static void drop(Out.Obj level, String way) {
    if (way.startsWith(INTERFACE)) {
      level.remove(INTERFACE);
    } else {
      replace(
          level,
          texts(level, RELAYS).stream().filter(relay -> !way.equals("relay " + relay)).toList());
    }
  }

  private static void replace(Out.Obj level, List<String> relays) {
    if (relays.isEmpty()) {
      level.remove(RELAYS);
    } else {
      level.putTexts(RELAYS, relays);
    }
  }

  private static List<String> ways(Out.Obj level) {
    List<String> ways = new ArrayList<>();
    text(level, INTERFACE).ifPresent(name -> ways.add(INTERFACE + " " + name));
    texts(level, RELAYS).forEach(relay -> ways.add("relay " + relay));
    return ways;
  }

  private static List<Out.Obj> subnetsOf(Out.Obj network) {
    return network.members().get("subnets") instanceof Out.Arr(List<Out> subnets)
        ? subnets.stream().map(Out.Obj.class::cast).toList()
        : List.of();
  }

  static Optional<String> text(Out.Obj level, String key) {
    return level.members().get(key) instanceof Out.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  static List<String> texts(Out.Obj level, String key) {
    return level.members().get(key) instanceof Out.Arr(List<Out> items)
        ? items.stream().map(item -> ((Out.Text) item).value()).toList()
        : List.of();
  }
}
