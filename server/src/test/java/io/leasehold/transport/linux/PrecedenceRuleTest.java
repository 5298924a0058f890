package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.pipeline.PacketGate;
import io.leasehold.testkit.Property;
import io.leasehold.wire.v4.Capture;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.Mutations;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes first stands twice: in [Precedence] over octets, for the kernel, and in [PacketGate]
/// over queries. Here the kernel's programmes are run over messages of all kinds and compared.
class PrecedenceRuleTest {
  private static final int RANDOM_MESSAGES = 300_000;
  private static final int UDP_HEADER = 8;
  private static final int FIRST_OPTION = 240;
  private static final int MESSAGE_TYPE = 53;
  private static final int TYPE_AT = 242;

  private final Arena arena = Arena.ofConfined();
  private final BpfMachine choice = new BpfMachine(Precedence.choice(arena, 1, 0));
  private final BpfMachine preferredOnly = new BpfMachine(Precedence.preferredOnly(arena));
  private final BpfMachine othersOnly = new BpfMachine(Precedence.othersOnly(arena));
  private int first;
  private int later;

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void whatClientsSendGoesByTheSameRule() {
    List<Capture> sent =
        Stream.of(Capture.all(), Capture.ofDevices(), Capture.ofBootRoms())
            .flatMap(List::stream)
            .toList();

    for (Capture capture : sent) {
      if (query(capture.octets().toByteArray(), capture.broadcast()) instanceof Query query) {
        byte[] octets = capture.octets().toByteArray();
        assertEquals(PacketGate.goesFirst(query), goesFirst(octets, octets.length), capture::label);
        count(PacketGate.goesFirst(query));
      }
    }

    assertTrue(first > 20 && later > 20, first + " first, " + later + " later");
  }

  @Test
  void spoiltMessagesGoByTheSameRule() {
    Mutations mutations = new Mutations(this::compare);
    List<byte[]> seeds = Capture.all().stream().map(Mutations::asRequest).toList();

    seeds.forEach(mutations::inSmallWays);
    mutations.atRandom(
        seeds,
        new SplittableRandom(Long.getLong("property.seed", 1)),
        Property.runs(RANDOM_MESSAGES));

    assertTrue(first > 10_000 && later > 10_000, first + " first, " + later + " later");
  }

  @ParameterizedTest
  @EnumSource(MessageType4.class)
  void everyTypeThatAQueryCanHaveGoesByTheSameRule(MessageType4 type) {
    for (Capture capture : Capture.all()) {
      byte[] octets = Mutations.asRequest(capture);
      octets[TYPE_AT] = (byte) type.code();
      compare(octets, octets.length);
    }
  }

  @Test
  void anOptionThatGoesBeyondTheEndHidesNoMessage() {
    byte[] octets = Mutations.asRequest(Capture.all().getFirst());
    octets[FIRST_OPTION] = 12;
    for (int length = 0; length <= 255; length++) {
      octets[FIRST_OPTION + 1] = (byte) length;
      goesFirst(octets, octets.length);
      goesFirst(octets, FIRST_OPTION + 2);
    }
  }

  /// A message whose type is not among the first options, or that has one of another length before
  /// it, goes later, and no other that is to go first.
  private void compare(byte[] octets, int length) {
    boolean byOctets = goesFirst(octets, length);
    for (boolean broadcast : new boolean[] {false, true}) {
      for (Strictness strictness : Strictness.values()) {
        Decoded decoded =
            Decoder4.decode(ByteBuffer.wrap(octets, 0, length), broadcast, strictness);
        if (decoded instanceof Decoded.Valid(Query query)) {
          boolean byQuery = PacketGate.goesFirst(query) && hasType(octets, length);
          assertEquals(byQuery, byOctets, () -> hex(octets, length));
          count(byQuery);
        }
      }
    }
  }

  /// Among as many options as the kernel looks at.
  private static boolean hasType(byte[] octets, int length) {
    int at = FIRST_OPTION;
    for (int i = 0; i < Precedence.OPTIONS_MAX && at < length; i++) {
      if (octets[at] == MESSAGE_TYPE) {
        return at + 1 < length && octets[at + 1] == 1;
      }
      at += octets[at] == 0 ? 1 : 2 + (octets[at + 1] & 0xFF);
    }
    return false;
  }

  private void count(boolean goesFirst) {
    if (goesFirst) {
      first++;
    } else {
      later++;
    }
  }

  /// By the kernel's three programmes, which have to agree.
  private boolean goesFirst(byte[] octets, int length) {
    byte[] payload = Arrays.copyOf(octets, length);
    byte[] datagram = new byte[UDP_HEADER + length];
    System.arraycopy(payload, 0, datagram, UDP_HEADER, length);
    boolean chosen = choice.run(payload) == 1;
    assertEquals(chosen, preferredOnly.run(datagram) > 0, () -> hex(octets, length));
    assertEquals(!chosen, othersOnly.run(datagram) > 0, () -> hex(octets, length));
    return chosen;
  }

  private static Object query(byte[] octets, boolean broadcast) {
    return Decoder4.decode(ByteBuffer.wrap(octets), broadcast, Strictness.LENIENT)
            instanceof Decoded.Valid(Query query)
        ? query
        : "none";
  }

  private static String hex(byte[] octets, int length) {
    return Octets.copyOf(Arrays.copyOf(octets, length)).toHex();
  }
}
