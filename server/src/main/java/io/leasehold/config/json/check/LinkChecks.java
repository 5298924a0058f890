package io.leasehold.config.json.check;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.InterfaceChoice;
import io.leasehold.config.json.check.Drafts.OfNetwork;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Checks that a client's way in, an interface or a relay, leads to one network.
public final class LinkChecks {
  private final Map<String, Placed<String>> names = new HashMap<>();
  private final Map<String, Placed<String>> interfaces = new HashMap<>();
  private final Map<Ipv4, Placed<Ipv4>> relays = new HashMap<>();
  private final InterfaceChoice served;

  private LinkChecks(InterfaceChoice served) {
    this.served = served;
  }

  public static void check(List<OfNetwork> networks, InterfaceChoice served) {
    LinkChecks checks = new LinkChecks(served);
    for (OfNetwork network : networks) {
      network.name().ifPresent(checks::name);
      checks.interfaces(network);
      checks.relays(network);
    }
  }

  private void name(Placed<String> name) {
    Placed<String> earlier = names.putIfAbsent(name.value(), name);
    if (earlier != null) {
      name.wrong("a name of its own; this one is on " + earlier.where() + " already");
    }
  }

  private void interfaces(OfNetwork network) {
    List<Placed<String>> named =
        Stream.concat(
                network.interfaceName().stream(),
                network.subnets().stream().flatMap(subnet -> subnet.interfaceName().stream()))
            .toList();
    for (Placed<String> name : named) {
      Placed<String> first = named.getFirst();
      if (!name.value().equals(first.value())) {
        name.wrong(
            "the same interface in all of a shared network: %s (%s)"
                .formatted(quoted(first.value()), first.where()));
      }
    }
    named.stream().findFirst().ifPresent(this::onlyOne);
  }

  private void onlyOne(Placed<String> name) {
    Placed<String> earlier = interfaces.putIfAbsent(name.value(), name);
    if (earlier != null) {
      name.wrong(
          "an interface that no other network has (%s); subnets of one link stand in one of the"
                  .formatted(earlier.where())
              + " \"shared-networks\"");
    } else if (!served.any() && !served.names().contains(name.value())) {
      name.wrong("an interface that is named in $.interfaces");
    }
  }

  private void relays(OfNetwork network) {
    Stream.concat(
            network.relays().stream(),
            network.subnets().stream().flatMap(subnet -> subnet.relays().stream()))
        .forEach(this::relay);
  }

  private void relay(Placed<Ipv4> relay) {
    Placed<Ipv4> earlier = relays.putIfAbsent(relay.value(), relay);
    if (earlier != null) {
      relay.wrong("each relay once; this one is on " + earlier.where() + " already");
    }
  }
}
