package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Any message, written and read again.
class RoundTrip4Test {
  @Test
  void messageWithRoomReadsBackAsItIs() {
    Property.forAllSized(
        40,
        RoundTrip4Test::message,
        message -> {
          ByteBuffer out = dirtyBuffer(20_000);

          Encoded encoded = Encoder4.encode(message, 20_000, out);

          assertEquals(0, encoded.leftOut().size());
          assertEquals(Math.max(300, encoded.length()), out.position());
          assertEquals(new MessageReading.Good(inOurOrder(message)), read(out));
        });
  }

  @Test
  void messageWithoutRoomReadsBackWithoutWhatWasLeftOut() {
    Property.forAllSized(
        40,
        RoundTrip4Test::message,
        message -> {
          for (int sizeMax : new int[] {300, 548, 576}) {
            ByteBuffer out = dirtyBuffer(1_500);

            Encoded encoded = Encoder4.encode(message, sizeMax, out);

            assertTrue(out.position() <= sizeMax, "longer than " + sizeMax);
            assertLeftOutAndRestAreAll(message, encoded, out);
          }
        });
  }

  private static void assertLeftOutAndRestAreAll(
      Message4 message, Encoded encoded, ByteBuffer out) {
    Options4 read = ((MessageReading.Good) read(out)).message().options();
    Options4 all = message.options();
    assertEquals(all.size(), read.size() + encoded.leftOut().size());
    for (int i = 0; i < all.size(); i++) {
      int code = all.codeAt(i);
      assertEquals(
          encoded.leftOut().contains(code) ? Optional.empty() : all.get(code), read.get(code));
    }
  }

  private static MessageReading read(ByteBuffer out) {
    return Decoder4.read(out.flip());
  }

  private static Message4 message(RandomGenerator random, int size) {
    Options4.Builder options = Options4.builder();
    for (int i = 0; i < size; i++) {
      int code = 1 + random.nextInt(254);
      if (code != OptionCode4.OVERLOAD.code()) {
        options.put(code, value(random, code));
      }
    }
    boolean names = random.nextBoolean();
    return new Message4(
        1 + random.nextInt(2),
        random.nextInt(256),
        random.nextInt(),
        random.nextInt(0x10000),
        random.nextInt(0x10000),
        new Ipv4(random.nextInt()),
        new Ipv4(random.nextInt()),
        new Ipv4(random.nextInt()),
        new Ipv4(random.nextInt()),
        new HardwareAddress(random.nextInt(256), octets(random, random.nextInt(17))),
        names ? Octets.ofText("server") : Octets.EMPTY,
        names ? Octets.ofText("f".repeat(128)) : Octets.EMPTY,
        options.build());
  }

  private static Octets value(RandomGenerator random, int code) {
    int fixed = OptionCode4.fixedLength(code);
    if (fixed >= 0) {
      return octets(random, fixed);
    }
    boolean id = code == OptionCode4.CLIENT_IDENTIFIER.code();
    if (OptionCode4.isText(code)) {
      return octets(random, random.nextInt(random.nextInt(1, 700))).concat(Octets.of('.'));
    }
    return octets(random, id ? random.nextInt(2, 256) : random.nextInt(random.nextInt(1, 700)));
  }

  private static Octets octets(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Octets.copyOf(bytes);
  }

  /// The message type in front, the mask before the routers, option 82 at the end.
  private static Message4 inOurOrder(Message4 message) {
    Options4 all = message.options();
    Options4.Builder ordered = Options4.builder();
    all.get(53).ifPresent(value -> ordered.put(53, value));
    for (int i = 0; i < all.size(); i++) {
      int code = all.codeAt(i);
      if (code == OptionCode4.ROUTERS.code()) {
        all.get(1).ifPresent(value -> ordered.put(1, value));
      }
      if (code != OptionCode4.RELAY_AGENT_INFORMATION.code()) {
        ordered.put(code, all.valueAt(i));
      }
    }
    all.get(82).ifPresent(value -> ordered.put(82, value));
    return new Message4(
        message.op(),
        message.hops(),
        message.xid(),
        message.secs(),
        message.flags(),
        message.ciaddr(),
        message.yiaddr(),
        message.siaddr(),
        message.giaddr(),
        message.chaddr(),
        message.sname(),
        message.file(),
        ordered.build());
  }

  private static ByteBuffer dirtyBuffer(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0xA5);
    return ByteBuffer.wrap(bytes);
  }
}
