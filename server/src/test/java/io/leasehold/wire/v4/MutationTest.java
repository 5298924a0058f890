package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import io.leasehold.wire.option.Reading;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Captured messages, spoilt in every small way and at random: more than a million go through the
/// decoder, and what it takes for valid, leniently or not, through the shapes. None may end in an
/// exception.
class MutationTest {
  private static final int RANDOM_MESSAGES = 860_000;
  private static final int SMALL_WAYS_MIN = 150_000;

  private int messages;
  private int valid;
  private int leniently;

  @Test
  void noMutationEscapes() {
    Mutations mutations = new Mutations(this::decode);
    List<byte[]> seeds = Capture.all().stream().map(Mutations::asRequest).toList();

    seeds.forEach(mutations::inSmallWays);
    mutations.atRandom(
        seeds,
        new SplittableRandom(Long.getLong("property.seed", 1)),
        Property.runs(RANDOM_MESSAGES));

    assertTrue(messages >= Property.runs(RANDOM_MESSAGES) + SMALL_WAYS_MIN, messages + " messages");
    assertTrue(valid > messages / 10 && valid < messages, valid + " valid ones");
    assertTrue(leniently > valid, leniently + " valid ones leniently");
  }

  private void decode(byte[] bytes, int length) {
    messages++;
    try {
      Decoded decoded =
          Decoder4.decode(ByteBuffer.wrap(bytes, 0, length), false, Strictness.STRICT);
      Decoded lenient =
          Decoder4.decode(ByteBuffer.wrap(bytes, 0, length), false, Strictness.LENIENT);
      if (decoded instanceof Decoded.Valid) {
        valid++;
        assertEquals(decoded, lenient);
      }
      if (lenient instanceof Decoded.Valid(Query query)) {
        leniently++;
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
