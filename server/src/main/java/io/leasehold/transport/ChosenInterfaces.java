package io.leasehold.transport;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The interfaces of this machine and the choice among them. One thread changes them; any thread
/// may read the [#list] and [#ownAddresses].
public final class ChosenInterfaces {
  private Predicate<Interface4> choice;
  private List<Interface4> all = List.of();
  private volatile List<Interface4> chosen = List.of();
  private volatile Set<Ipv4> ownAddresses = Set.of();
  private int[] indexes = {};
  private int[] loopbacks = {};

  public ChosenInterfaces(Predicate<Interface4> choice) {
    this.choice = choice;
  }

  /// The chosen ones, the same instance until one of them changes.
  public List<Interface4> list() {
    return chosen;
  }

  /// All interfaces of this machine, as last seen.
  public List<Interface4> all() {
    return all;
  }

  /// Every address of this machine, of chosen interfaces or not; the same instance until one of
  /// them changes.
  public Set<Ipv4> ownAddresses() {
    return ownAddresses;
  }

  /// @return true if the list became another one
  public boolean choose(Predicate<Interface4> anew) {
    choice = anew;
    return refresh();
  }

  /// @param now all interfaces of this machine
  /// @return true if the list became another one
  public boolean update(List<Interface4> now) {
    all = List.copyOf(now);
    loopbacks = indexes(all.stream().filter(Interface4::loopback));
    Set<Ipv4> addresses = Interface4.addressesOf(all);
    if (!addresses.equals(ownAddresses)) {
      ownAddresses = Set.copyOf(addresses);
    }
    return refresh();
  }

  public boolean contains(int interfaceIndex) {
    return Arrays.binarySearch(indexes, interfaceIndex) >= 0;
  }

  /// The chosen interface that has this address.
  public Optional<Interface4> owner(Ipv4 address) {
    return chosen.stream()
        .filter(one -> one.addresses().stream().anyMatch(its -> its.address().equals(address)))
        .findFirst();
  }

  /// True for the loopback interface, chosen or not.
  public boolean isLoopback(int interfaceIndex) {
    return Arrays.binarySearch(loopbacks, interfaceIndex) >= 0;
  }

  private boolean refresh() {
    List<Interface4> anew = List.copyOf(all.stream().filter(choice).toList());
    if (anew.equals(chosen)) {
      return false;
    }
    indexes = indexes(anew.stream());
    chosen = anew;
    return true;
  }

  private static int[] indexes(Stream<Interface4> interfaces) {
    return interfaces.mapToInt(Interface4::index).sorted().toArray();
  }
}
