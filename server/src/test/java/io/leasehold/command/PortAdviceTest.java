package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import org.junit.jupiter.api.Test;

class PortAdviceTest {
  @Test
  void withoutPrivilegesThereAreThreeWaysOut() {
    String advice = advice(Kind.NOT_PERMITTED);

    assertTrue(advice.startsWith("port 67: refused"), advice);
    assertTrue(advice.contains("sudo bin/leasehold serve"), advice);
    assertTrue(advice.contains("sudo setpriv --reuid="), advice);
    assertTrue(advice.contains("bin/leasehold serve --port 6767"), advice);
  }

  @Test
  void aPortInUseCanBeFreedOrAvoided() {
    String advice = advice(Kind.PORT_IN_USE);

    assertTrue(advice.startsWith("port 67: refused; stop the other server"), advice);
    assertTrue(advice.contains("--port 6767"), advice);
  }

  @Test
  void anythingElseIsWhatTheSystemSays() {
    assertEquals("port 67: refused", advice(Kind.FAILED));
  }

  private static String advice(Kind kind) {
    return PortAdvice.of(new TransportException(kind, "port 67: refused"), 67, "bin/leasehold");
  }
}
