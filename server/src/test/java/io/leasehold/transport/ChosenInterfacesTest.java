package io.leasehold.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChosenInterfacesTest {
  private final ChosenInterfaces interfaces = new ChosenInterfaces(one -> !one.loopback());

  @Test
  void listStaysTheSameInstanceUntilSomethingChanges() {
    interfaces.update(List.of(loopback(), up("eth0", true)));
    List<Interface4> before = interfaces.list();

    assertFalse(interfaces.update(List.of(loopback(), up("eth0", true))));
    assertSame(before, interfaces.list());
    assertTrue(interfaces.update(List.of(loopback(), up("eth0", false))));
  }

  @Test
  void changeOfAnInterfaceThatIsNotChosenIsNone() {
    interfaces.update(List.of(loopback(), up("eth0", true)));

    assertFalse(interfaces.update(List.of(up("eth0", true))));
  }

  @Test
  void onlyChosenOnesOwnAddresses() {
    interfaces.update(List.of(loopback(), up("eth0", true)));

    assertEquals(Optional.of(up("eth0", true)), interfaces.owner(Ipv4.of("192.0.2.1")));
    assertEquals(Optional.empty(), interfaces.owner(Ipv4.of("127.0.0.1")));
    assertTrue(interfaces.contains(2));
    assertFalse(interfaces.contains(1));
    assertTrue(interfaces.isLoopback(1));
  }

  @Test
  void addressesOfInterfacesThatAreNotChosenAreOwnToo() {
    interfaces.update(List.of(loopback(), up("eth0", true)));
    Set<Ipv4> before = interfaces.ownAddresses();

    interfaces.update(List.of(loopback(), up("eth0", false)));

    assertEquals(Set.of(Ipv4.of("127.0.0.1"), Ipv4.of("192.0.2.1")), before);
    assertSame(before, interfaces.ownAddresses());
  }

  @Test
  void newChoiceCountsAtOnce() {
    interfaces.update(List.of(loopback(), up("eth0", true)));

    assertTrue(interfaces.choose(Interface4::loopback));

    assertEquals(List.of(loopback()), interfaces.list());
    assertFalse(interfaces.contains(2));
  }

  private static Interface4 loopback() {
    return of(1, "lo", true, "127.0.0.1");
  }

  private static Interface4 up(String name, boolean up) {
    return of(2, name, up, "192.0.2.1");
  }

  private static Interface4 of(int index, String name, boolean up, String address) {
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:0" + index);
    return new Interface4(
        index, name, up, index == 1, hardware, List.of(new InterfaceAddress(Ipv4.of(address), 24)));
  }
}
