package io.leasehold.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Layout4;
import io.leasehold.wire.v4.MessageType4;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AudienceTest {
  private final Audience audience = new Audience(1, Ipv4.of(198, 18, 0, 1), Ipv4.of(198, 18, 0, 2));

  /// As when the machine stands still, and what was asked meanwhile is too old to be answered.
  @Test
  void whoAsksAndIsNotAnsweredIsSilent() {
    audience.listen();
    assertEquals(0, audience.silence());

    audience.speak(ByteBuffer.allocate(Audience.MESSAGE_SIZE_MAX));
    audience.listen();
    audience.listen();

    assertEquals(2, audience.silence());
  }

  /// A renewal with the xid of the one before is the same message: the server leaves it alone until
  /// it has settled that one, and the client waits in vain.
  @Test
  void eachExchangeHasAnXidOfItsOwn() {
    int discover = nextXid();
    hear(discover, MessageType4.OFFER);
    int request = nextXid();
    hear(request, MessageType4.ACK);
    int renewal = nextXid();
    hear(renewal, MessageType4.ACK);
    int second = nextXid();
    hear(second, MessageType4.ACK);
    int again = nextXid();

    assertEquals(discover, request);
    assertNotEquals(request, renewal);
    assertNotEquals(renewal, second);
    assertNotEquals(second, again);
    assertEquals(3, audience.acknowledged());
    assertEquals(0, audience.refused());
  }

  private int nextXid() {
    ByteBuffer said = ByteBuffer.allocate(Audience.MESSAGE_SIZE_MAX);
    audience.speak(said);
    return said.getInt(Layout4.XID);
  }

  private void hear(int xid, MessageType4 type) {
    ByteBuffer reply = ByteBuffer.allocate(Audience.MESSAGE_SIZE_MAX);
    reply.putInt(Layout4.XID, xid);
    reply.putInt(Layout4.YIADDR, Ipv4.of(198, 18, 16, 0).bits());
    reply.put(Layout4.OPTIONS + Layout4.OPTION_HEADER, (byte) type.code());
    audience.hear(reply);
    audience.listen();
  }
}
