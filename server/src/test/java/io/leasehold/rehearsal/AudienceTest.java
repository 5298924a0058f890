package io.leasehold.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Ipv4;
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
}
