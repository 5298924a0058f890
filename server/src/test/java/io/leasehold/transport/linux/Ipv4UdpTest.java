package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import io.leasehold.transport.linux.Ipv4Udp.Endpoint;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Ipv4UdpTest {
  private static final Endpoint FROM = new Endpoint(Ipv4.of("192.0.2.1"), 67);
  private static final Endpoint TO = new Endpoint(Ipv4.of("192.0.2.100"), 68);

  /// From 192.0.2.1:67 to 192.0.2.100:68 with "abc"; tcpdump finds both checksums correct.
  private static final Octets PACKET =
      Octets.ofHex("4500001f000040004011b668c0000201c000026400430044000bb688616263");

  @Test
  void packetIsRightOctetForOctet() {
    ByteBuffer packet = ByteBuffer.allocate(Ipv4Udp.HEADERS + 3);
    Octets.ofText("abc").putTo(packet.position(Ipv4Udp.HEADERS));

    Ipv4Udp.putHeaders(packet, 0, 3, FROM, TO);

    assertEquals(PACKET, Octets.copyOf(packet, 0, packet.capacity()));
  }

  @Test
  void payloadIsFoundBehindIpOptionsAndBeforePadding() {
    ByteBuffer packet = ByteBuffer.wrap(new byte[60]);
    packet.put(0, PACKET.toByteArray(), 0, 20);
    packet.put(0, (byte) 0x46).putShort(2, (short) 35);
    packet.put(24, PACKET.toByteArray(), 20, 11);

    assertTrue(Ipv4Udp.skipHeaders(packet, 68));

    assertEquals(
        Octets.ofText("abc"), Octets.copyOf(packet, packet.position(), packet.remaining()));
  }

  @Test
  void otherPortsAndFragmentsAreNotOurs() {
    ByteBuffer fragment = ByteBuffer.wrap(PACKET.toByteArray()).putShort(6, (short) 0x2000);

    assertFalse(Ipv4Udp.skipHeaders(fragment, 68));
    assertFalse(Ipv4Udp.skipHeaders(ByteBuffer.wrap(PACKET.toByteArray()), 67));
  }

  @Test
  void anyOctetsAreEitherSkippedOrLeftAlone() {
    Property.forAll(
        random -> {
          byte[] bytes = PACKET.toByteArray();
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          bytes[random.nextInt(8)] = (byte) random.nextInt(256);
          return ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length + 1));
        },
        packet -> {
          int limit = packet.limit();

          boolean found = Ipv4Udp.skipHeaders(packet, 68);

          assertTrue(packet.limit() <= limit);
          assertEquals(found, packet.position() > 0);
        });
  }
}
