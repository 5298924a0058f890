package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import io.leasehold.wire.option.Reading;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Captured messages, spoilt in every small way and at random: more than a million go through the
/// decoder, and what it takes for valid through the shapes. None may end in an exception.
class MutationTest {
  private static final int[] OCTETS = {0x00, 0x01, 0x7F, 0x80, 0xFF};
  private static final int RANDOM_MESSAGES = 860_000;
  private static final int SMALL_WAYS_MIN = 150_000;
  private static final int SIZE_MAX = 1_472;

  private final byte[] buffer = new byte[SIZE_MAX];
  private int messages;
  private int valid;

  @Test
  void noMutationEscapes() {
    List<Capture> captures = Capture.all();

    captures.forEach(this::mutateInSmallWays);
    mutateAtRandom(captures);

    assertTrue(messages >= Property.runs(RANDOM_MESSAGES) + SMALL_WAYS_MIN, messages + " messages");
    assertTrue(valid > messages / 10 && valid < messages, valid + " valid ones");
  }

  private void mutateInSmallWays(Capture capture) {
    byte[] whole = asRequest(capture);
    for (int length = 0; length <= whole.length; length++) {
      decode(whole, length);
    }
    for (int i = 0; i < whole.length; i++) {
      for (int octet : OCTETS) {
        changed(whole, i, octet);
      }
    }
    forEachOption(
        whole,
        at -> {
          int length = whole[at + 1] & 0xFF;
          changed(whole, at + 1, length + 1);
          changed(whole, at + 1, length - 1);
          changed(whole, at + 1, 0);
          changed(whole, at + 1, 255);
          moved(whole, at, length + 2);
          repeated(whole, at, length + 2);
        });
  }

  private void mutateAtRandom(List<Capture> captures) {
    List<byte[]> seeds = captures.stream().map(MutationTest::asRequest).toList();
    SplittableRandom random = new SplittableRandom(Long.getLong("property.seed", 1));
    int runs = Property.runs(RANDOM_MESSAGES);
    for (int run = 0; run < runs; run++) {
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      System.arraycopy(seed, 0, buffer, 0, seed.length);
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        // Mostly among the options: the header before them has no structure to break.
        int from = random.nextInt(4) == 0 ? 0 : Layout4.OPTIONS;
        buffer[random.nextInt(from, seed.length)] = (byte) random.nextInt();
      }
      decode(buffer, random.nextInt(8) == 0 ? random.nextInt(seed.length) : seed.length);
    }
  }

  /// Replies too go the whole way: as if a client had sent them.
  private static byte[] asRequest(Capture capture) {
    byte[] bytes = capture.octets().toByteArray();
    bytes[Layout4.OP] = Message4.BOOTREQUEST;
    return bytes;
  }

  private void changed(byte[] whole, int index, int octet) {
    System.arraycopy(whole, 0, buffer, 0, whole.length);
    buffer[index] = (byte) octet;
    decode(buffer, whole.length);
  }

  /// The option removed, then in front of all others.
  private void moved(byte[] whole, int at, int size) {
    System.arraycopy(whole, 0, buffer, 0, at);
    System.arraycopy(whole, at + size, buffer, at, whole.length - at - size);
    decode(buffer, whole.length - size);
    System.arraycopy(whole, 0, buffer, 0, Layout4.OPTIONS);
    System.arraycopy(whole, at, buffer, Layout4.OPTIONS, size);
    System.arraycopy(whole, Layout4.OPTIONS, buffer, Layout4.OPTIONS + size, at - Layout4.OPTIONS);
    decode(buffer, whole.length);
  }

  /// The option twice, three times and so on, until the message is as long as Ethernet carries.
  private void repeated(byte[] whole, int at, int size) {
    System.arraycopy(whole, 0, buffer, 0, at);
    int length = at;
    while (length + size <= SIZE_MAX) {
      System.arraycopy(whole, at, buffer, length, size);
      length += size;
      decode(buffer, length);
    }
  }

  private static void forEachOption(byte[] whole, Consumer<Integer> use) {
    int at = Layout4.OPTIONS;
    while (at < whole.length && (whole[at] & 0xFF) != Layout4.END) {
      use.accept(at);
      at += 2 + (whole[at + 1] & 0xFF);
    }
  }

  private void decode(byte[] bytes, int length) {
    messages++;
    try {
      Decoded decoded = Decoder4.decode(ByteBuffer.wrap(bytes, 0, length), false);
      if (decoded instanceof Decoded.Valid(Query query)) {
        valid++;
        readAll(query.message().options());
      }
    } catch (RuntimeException | StackOverflowError e) {
      String octets = Octets.copyOf(Arrays.copyOf(bytes, length)).toHex();
      throw new AssertionError("escaped with " + octets, e);
    }
  }

  private static void readAll(Options4 options) {
    for (int i = 0; i < options.size(); i++) {
      Octets value = options.valueAt(i);
      OptionCode4.ofCode(options.codeAt(i)).ifPresent(code -> Reading.of(code.shape(), value));
    }
  }
}
