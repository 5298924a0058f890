package io.leasehold.effect;

import io.leasehold.config.InterfaceChoice;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where the server stands: what renewals come in by.
///
/// @param interfaces those that it answers on now
/// @param own every address of this machine
public record Hearing(List<Interface4> interfaces, Set<Ipv4> own) {
  private static final int CLIENT_PORT = 68;

  /// About what a renewal has.
  private static final int LENGTH = 300;

  public Hearing {
    interfaces = List.copyOf(interfaces);
    own = Set.copyOf(own);
  }

  /// How a renewal from this address reaches the server: by the interface on whose link it is; from
  /// afar by any that the server answers on. Empty if it answers on none of those.
  Optional<Arrival> renewal(Ipv4 client, InterfaceChoice choice) {
    return interfaceOf(client, choice)
        .map(
            on ->
                new Arrival(
                    on,
                    client,
                    CLIENT_PORT,
                    on.addresses().getFirst().address(),
                    LENGTH,
                    own,
                    true));
  }

  private Optional<Interface4> interfaceOf(Ipv4 client, InterfaceChoice choice) {
    Optional<Interface4> link =
        interfaces.stream().filter(each -> isOnLinkOf(client, each)).findFirst();
    return link.isPresent()
        ? link.filter(choice::includes)
        : interfaces.stream()
            .filter(each -> !each.addresses().isEmpty())
            .filter(choice::includes)
            .findFirst();
  }

  private static boolean isOnLinkOf(Ipv4 client, Interface4 each) {
    return each.addresses().stream().anyMatch(address -> address.prefix().contains(client));
  }
}
