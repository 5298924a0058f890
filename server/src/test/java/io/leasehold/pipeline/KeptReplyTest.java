package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageReading;
import io.leasehold.wire.v4.Options4;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Against the message as it is sent.
class KeptReplyTest {
  private static final int[] LENGTHS = {0, 1, 4, 16, 64, 253, 254, 255, 256, 700, 1_400};

  @Test
  void itIsWhatTheEncodedMessageSays() {
    Property.forAll(
        400,
        KeptReplyTest::reply,
        reply -> {
          ByteBuffer sent = ByteBuffer.allocate(1_500);
          List<Integer> leftOut = Encoder4.encode(reply.message(), reply.sizeMax(), sent).leftOut();
          Message4 message = ((MessageReading.Good) Decoder4.readLeniently(sent.flip())).message();

          Exchange.Said said = KeptReply.read(kept(reply));

          assertEquals(message.siaddr(), said.nextServer());
          assertEquals(reply.message().sname(), said.serverName());
          assertEquals(reply.message().file(), said.bootFile());
          if (length(reply) <= KeptReply.OPTIONS_MAX) {
            assertEquals(byCode(message.options()), byCode(said.options()));
            assertEquals(sorted(leftOut), sorted(said.leftOut()));
          } else {
            assertEquals(
                reply.message().options().size(), said.options().size() + said.leftOut().size());
          }
        });
  }

  private static int length(Reply reply) {
    Options4 options = reply.message().options();
    int length = 0;
    for (int i = 0; i < options.size(); i++) {
      length += options.valueAt(i).length();
    }
    return length;
  }

  private static List<Integer> sorted(List<Integer> codes) {
    return codes.stream().sorted().toList();
  }

  private static Octets kept(Reply reply) {
    byte[] octets = new byte[KeptReply.OCTETS_MAX];
    int size = KeptReply.write(reply, octets);
    return Octets.copyOf(Arrays.copyOf(octets, size));
  }

  private static List<String> byCode(Options4 options) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      all.add("%3d %s".formatted(options.codeAt(i), options.valueAt(i).toHex()));
    }
    return all.stream().sorted().toList();
  }

  private static Reply reply(RandomGenerator random) {
    Options4.Builder options = Options4.builder().put(53, Octets.of(2));
    for (int i = random.nextInt(30); i > 0; i--) {
      // Of private use: a reader takes any octets of them.
      int code = random.nextInt(224, 250);
      options.put(code, octets(random, LENGTHS[random.nextInt(LENGTHS.length)]));
    }
    Message4 message =
        new Message4(
            Message4.BOOTREPLY,
            0,
            random.nextInt(),
            0,
            0,
            Ipv4.ANY,
            Ipv4.of("192.0.2.100"),
            new Ipv4(random.nextInt()),
            Ipv4.ANY,
            new HardwareAddress(1, Octets.of(0, 0, 0x53, 0, 0, 1)),
            octets(random, random.nextInt(64)),
            octets(random, random.nextInt(128)),
            options.build());
    return new Reply(ReplyType.OFFER, message, Ipv4.of("192.0.2.1"), random.nextInt(548, 1_473));
  }

  /// Without zeros, which end text.
  private static Octets octets(RandomGenerator random, int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) random.nextInt(1, 255);
    }
    return Octets.copyOf(octets);
  }
}
