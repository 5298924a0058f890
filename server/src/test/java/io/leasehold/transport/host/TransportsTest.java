package io.leasehold.transport.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import org.junit.jupiter.api.Test;

class TransportsTest {
  @Test
  void anAddressOfALocalRouteIsOwnWithoutAnInterfaceThatHasIt() {
    assertTrue(Transports.isOwn(Ipv4.of("127.83.5.7")));
  }

  @Test
  void anAddressElsewhereIsNotOwn() {
    assertFalse(Transports.isOwn(Ipv4.of("198.51.100.83")));
  }
}
