package io.leasehold.pipeline;

import io.leasehold.model.Ipv4;
import java.util.Arrays;

/// Every so many of many messages, by broadcast, unicast and through relay agents in turn. The
/// decoder by itself has them all in other tests.
final class Barrage {
  static final int EACH = 5;

  private static final int OPTIONS = 240;
  private static final byte[] RELAY_OF_ALL = {(byte) 198, 18, 0, 1};

  private final UnderFire it;
  private int seen;
  private int sent;

  Barrage(UnderFire it) {
    this.it = it;
  }

  int sent() {
    return sent;
  }

  void take(byte[] octets, int length) {
    if (seen++ % EACH != 0) {
      return;
    }
    byte[] copy = Arrays.copyOf(octets, length);
    if (sent % 4 == 0 && length >= OPTIONS) {
      System.arraycopy(RELAY_OF_ALL, 0, copy, UnderFire.GIADDR, RELAY_OF_ALL.length);
    }
    switch (sent++ % 3) {
      case 0 -> it.broadcast(copy);
      case 1 -> it.receive(copy, UnderFire.NEIGHBOUR, 68, UnderFire.SERVER);
      default -> it.receive(copy, Ipv4.of(UnderFire.RELAY), 67, UnderFire.SERVER);
    }
    it.time.advanceMs(20);
  }
}
