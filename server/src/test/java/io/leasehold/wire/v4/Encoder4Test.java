package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Encoder4Test {
  @Test
  void shortMessageIsPaddedTo300OctetsAndDecodesToItself() {
    Message4 message = message(discover().put(OptionCode4.HOST_NAME, Octets.ofText("a")).build());
    ByteBuffer out = dirtyBuffer();

    Encoded encoded = Encoder4.encode(message, 576, out);

    assertEquals(new Encoded(300, List.of()), encoded);
    assertEquals(300, out.position());
    var valid = assertInstanceOf(Decoded.Valid.class, Decoder4.decode(out.flip(), true));
    assertEquals(message, valid.query().message());
  }

  @Test
  void whatDoesNotFitOverloadsFileThenSnameAndTheRestIsNamed() {
    Options4 options =
        discover()
            .put(224, Octets.copyOf(new byte[50]))
            .put(225, Octets.copyOf(new byte[120]))
            .put(226, Octets.copyOf(new byte[60]))
            .put(227, Octets.copyOf(new byte[20]))
            .build();
    ByteBuffer out = dirtyBuffer();

    Encoded encoded = Encoder4.encode(message(options), 300, out);

    assertEquals(List.of(227), encoded.leftOut());
    var valid = assertInstanceOf(Decoded.Valid.class, Decoder4.decode(out.flip(), true));
    assertEquals(4, valid.query().message().options().size());
  }

  private static Options4.Builder discover() {
    return Options4.builder().put(OptionCode4.MESSAGE_TYPE, Octets.of(1));
  }

  private static Message4 message(Options4 options) {
    return new Message4(
        1,
        0,
        0x01020304,
        5,
        Message4.BROADCAST_FLAG,
        Ipv4.ANY,
        Ipv4.ANY,
        Ipv4.ANY,
        Ipv4.of("192.0.2.1"),
        HardwareAddress.of("00:53:00:00:00:01"),
        Octets.EMPTY,
        Octets.EMPTY,
        options);
  }

  private static ByteBuffer dirtyBuffer() {
    byte[] bytes = new byte[1500];
    Arrays.fill(bytes, (byte) 0xA5);
    return ByteBuffer.wrap(bytes);
  }
}
