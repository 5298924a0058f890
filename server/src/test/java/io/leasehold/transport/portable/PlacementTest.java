package io.leasehold.transport.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.transport.ChosenInterfaces;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final HardwareAddress NONE = new HardwareAddress(0, Octets.EMPTY);
  private static final Interface4 LO =
      new Interface4(1, "lo", true, true, NONE, List.of(address("127.0.0.1", 8)));
  private static final Interface4 EN0 =
      new Interface4(2, "en0", true, false, NONE, List.of(address("192.0.2.1", 24)));
  private static final Interface4 EN1 =
      new Interface4(3, "en1", true, false, NONE, List.of(address("198.51.100.1", 24)));

  private final ChosenInterfaces interfaces = new ChosenInterfaces(_ -> false);
  private final Placement placement = new Placement(interfaces);

  @Test
  void ownAddressAsDestinationDecides() {
    interfaces.update(List.of(LO, EN0, EN1));

    OptionalInt place = placement.of(Ipv4.of("192.0.2.9"), Ipv4.of("198.51.100.1"));

    assertEquals(OptionalInt.of(3), place);
  }

  @Test
  void broadcastOfAClientWithAnAddressIsPlacedByItsLink() {
    interfaces.update(List.of(LO, EN0, EN1));

    assertEquals(OptionalInt.of(3), placement.of(Ipv4.of("198.51.100.7"), Ipv4.ANY));
    assertEquals(OptionalInt.empty(), placement.of(Ipv4.of("203.0.113.7"), Ipv4.ANY));
  }

  @Test
  void broadcastOfAClientWithoutAnAddressIsPlacedOnTheOnlyInterface() {
    interfaces.update(List.of(LO, EN0));

    assertEquals(OptionalInt.of(2), placement.of(Ipv4.ANY, Ipv4.ANY));
  }

  @Test
  void broadcastOfAClientWithoutAnAddressIsNotGuessedAmongTwoInterfaces() {
    interfaces.update(List.of(LO, EN0, EN1));

    assertEquals(OptionalInt.empty(), placement.of(Ipv4.ANY, Ipv4.ANY));
  }

  private static InterfaceAddress address(String text, int prefixLength) {
    return new InterfaceAddress(Ipv4.of(text), prefixLength);
  }
}
