package io.leasehold.transport.portable;

import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.TransportException;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// One channel for each address of the chosen interfaces, opened and closed as these change. One
/// thread follows the changes; any thread may ask for the channel of an address.
final class AddressedChannels {
  private final int port;
  private final Selector selector;
  private final Map<Ipv4, DatagramChannel> byAddress = new ConcurrentHashMap<>();

  AddressedChannels(int port, Selector selector) {
    this.port = port;
    this.selector = selector;
  }

  void follow(List<Interface4> interfaces) {
    Set<Ipv4> wanted =
        interfaces.stream()
            .flatMap(one -> one.addresses().stream())
            .map(InterfaceAddress::address)
            .collect(Collectors.toSet());
    byAddress.entrySet().removeIf(entry -> gone(entry, wanted));
    for (Ipv4 address : wanted) {
      if (!byAddress.containsKey(address)) {
        open(address);
      }
    }
  }

  Optional<DatagramChannel> bySource(Ipv4 address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /// The address a channel is bound to; 0.0.0.0 if it is none of these.
  Ipv4 address(DatagramChannel channel) {
    return byAddress.entrySet().stream()
        .filter(entry -> entry.getValue().equals(channel))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Ipv4.ANY);
  }

  void close() {
    byAddress.values().forEach(Channels::close);
    byAddress.clear();
  }

  private static boolean gone(Map.Entry<Ipv4, DatagramChannel> entry, Set<Ipv4> wanted) {
    boolean gone = !wanted.contains(entry.getKey());
    if (gone) {
      Channels.close(entry.getValue());
    }
    return gone;
  }

  private void open(Ipv4 address) {
    try {
      DatagramChannel channel = Channels.open(Channels.socketAddress(address, port), true);
      byAddress.put(address, channel);
      channel.register(selector, SelectionKey.OP_READ);
    } catch (TransportException e) {
      // Not ready yet, or a relay of this machine holds it: what comes for the address then comes
      // by the channel on all addresses, and the next change tries again.
      return;
    } catch (IOException e) {
      throw new IllegalStateException("a channel just opened takes no selector", e);
    }
  }
}
