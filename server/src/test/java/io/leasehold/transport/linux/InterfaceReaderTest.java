package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import io.leasehold.transport.linux.InterfaceReader.Progress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceReaderTest {
  private static final int ETHER = 1;
  private static final int INFINIBAND = 32;
  private static final int LOOPBACK = 772;
  private static final int UP = 1;
  private static final int UP_AND_LOOPBACK = 9;
  private static final Octets MAC = Octets.ofHex("005300123456");

  private final ByteBuffer dump = ByteBuffer.allocate(4_096).order(ByteOrder.nativeOrder());
  private final InterfaceReader reader = new InterfaceReader();

  @Test
  void linksGetTheirAddressesInTheOrderOfTheKernel() {
    link(2, "eth0", ETHER, UP, MAC);
    link(1, "lo", LOOPBACK, UP_AND_LOOPBACK, Octets.ofHex("000000000000"));
    address(2, "192.0.2.1", "192.0.2.1", 24);
    address(2, "192.0.2.9", "192.0.2.9", 24);
    message(InterfaceReader.NLMSG_DONE, 0, Octets.EMPTY);

    Progress progress = reader.read(dump.flip());

    assertEquals(Progress.DONE, progress);
    HardwareAddress none = new HardwareAddress(0, Octets.EMPTY);
    assertEquals(
        List.of(
            new Interface4(1, "lo", true, true, none, List.of()),
            new Interface4(
                2,
                "eth0",
                true,
                false,
                HardwareAddress.ethernet(MAC),
                List.of(
                    new InterfaceAddress(Ipv4.of("192.0.2.1"), 24),
                    new InterfaceAddress(Ipv4.of("192.0.2.9"), 24)))),
        reader.interfaces());
  }

  @Test
  void ourEndOfAPointToPointLinkIsTaken() {
    link(3, "ppp0", ETHER, UP, MAC);
    address(3, "198.51.100.2", "198.51.100.1", 32);

    assertEquals(Progress.MORE, reader.read(dump.flip()));

    assertEquals(
        List.of(new InterfaceAddress(Ipv4.of("198.51.100.1"), 32)),
        reader.interfaces().getFirst().addresses());
  }

  @Test
  void infinibandAddressOfTwentyOctetsIsLeftOut() {
    link(4, "ib0", INFINIBAND, 0, Octets.copyOf(new byte[20]));

    reader.read(dump.flip());

    Interface4 ib0 = reader.interfaces().getFirst();
    assertEquals(new HardwareAddress(INFINIBAND, Octets.EMPTY), ib0.hardware());
    assertEquals(false, ib0.up());
  }

  @Test
  void interruptedDumpIsAskedForAgain() {
    link(2, "eth0", ETHER, UP, MAC);
    message(InterfaceReader.NLMSG_DONE, InterfaceReader.NLM_F_DUMP_INTR, Octets.EMPTY);

    assertEquals(Progress.AGAIN, reader.read(dump.flip()));
  }

  @Test
  void mutatedMessagesNeverEscape() {
    link(2, "eth0", ETHER, UP, MAC);
    address(2, "192.0.2.1", "192.0.2.1", 24);
    byte[] whole = Octets.copyOf(dump, 0, dump.position()).toByteArray();

    Property.forAll(
        random -> {
          byte[] bytes = whole.clone();
          for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
          return ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length + 1));
        },
        piece -> {
          InterfaceReader mutated = new InterfaceReader();
          assertNotNull(mutated.read(piece));
          assertNotNull(mutated.interfaces());
        });
  }

  private void link(int index, String name, int htype, int flags, Octets hardware) {
    ByteBuffer body = body(16).putShort(2, (short) htype).putInt(4, index).putInt(8, flags);
    message(
        InterfaceReader.RTM_NEWLINK,
        0,
        Octets.copyOf(body, 0, 16)
            .concat(attribute(3, Octets.ofText(name + "\0")))
            .concat(attribute(1, hardware)));
  }

  private void address(int index, String peer, String own, int prefixLength) {
    ByteBuffer body = body(8).put(0, (byte) 2).put(1, (byte) prefixLength).putInt(4, index);
    message(
        InterfaceReader.RTM_NEWADDR,
        0,
        Octets.copyOf(body, 0, 8)
            .concat(attribute(1, octets(Ipv4.of(peer))))
            .concat(attribute(2, octets(Ipv4.of(own)))));
  }

  private void message(short type, int flags, Octets body) {
    dump.putInt(InterfaceReader.HEADER_SIZE + body.length());
    dump.putShort(type).putShort((short) flags).putInt(1).putInt(0);
    body.putTo(dump);
  }

  private static Octets attribute(int type, Octets value) {
    ByteBuffer padded = body((4 + value.length() + 3) & ~3);
    padded.putShort((short) (4 + value.length())).putShort((short) type);
    value.putTo(padded);
    return Octets.copyOf(padded, 0, padded.capacity());
  }

  private static Octets octets(Ipv4 address) {
    return Octets.copyOf(ByteBuffer.allocate(4).putInt(0, address.bits()), 0, 4);
  }

  private static ByteBuffer body(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }
}
