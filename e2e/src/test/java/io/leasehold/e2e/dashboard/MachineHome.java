package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An interface of this machine that a server can begin with.
record MachineHome(String name, int index, String address, String subnet) {
  /// Of smaller networks the machine itself and its router may have all addresses.
  private static final int ROOM_FOR_CLIENTS = 29;

  /// By the system, not by the page: where there is one, the page has to name it. Skips the test
  /// where there is none.
  static MachineHome require() {
    try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
      Optional<MachineHome> first =
          all.filter(MachineHome::isOnANetwork)
              .flatMap(each -> of(each).stream())
              .min(Comparator.comparingInt(MachineHome::index));
      assumeTrue(
          first.isPresent(),
          "needs an interface that is up, with an IPv4 address and room for clients");
      return first.orElseThrow();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<MachineHome> of(NetworkInterface on) {
    List<InterfaceAddress> addresses =
        on.getInterfaceAddresses().stream()
            .filter(each -> each.getAddress() instanceof Inet4Address)
            .toList();
    // Of several the system may name another first.
    if (addresses.size() != 1) {
      return Optional.empty();
    }
    int length = addresses.getFirst().getNetworkPrefixLength();
    String address = addresses.getFirst().getAddress().getHostAddress();
    return length > ROOM_FOR_CLIENTS
        ? Optional.empty()
        : Optional.of(
            new MachineHome(
                on.getName(),
                on.getIndex(),
                address + "/" + length,
                Prefix.containing(Ipv4.of(address), length).toString()));
  }

  private static boolean isOnANetwork(NetworkInterface each) {
    try {
      return each.isUp() && !each.isLoopback();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }
}
