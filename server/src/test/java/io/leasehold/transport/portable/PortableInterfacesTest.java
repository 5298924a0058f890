package io.leasehold.transport.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Interface4;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortableInterfacesTest {
  /// Linux, macOS and the BSDs, Windows.
  @ParameterizedTest
  @ValueSource(strings = {"lo", "lo0", "loopback_0"})
  void loopbackHasOneNameEverywhere(String ofTheSystem) {
    assertEquals("lo", PortableInterfaces.name(ofTheSystem, true));
  }

  @Test
  void othersKeepTheirNames() {
    assertEquals("en0", PortableInterfaces.name("en0", false));
  }

  @Test
  void theLoopbackOfThisMachineIsThere() throws Exception {
    assertTrue(
        PortableInterfaces.all().stream()
            .filter(Interface4::loopback)
            .anyMatch(each -> each.name().equals("lo")));
  }
}
