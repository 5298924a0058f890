package io.leasehold.wire.v4;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/// Messages spoilt: in every small way, and at random. Whoever takes one gets it in a buffer that
/// is used again for the next, with its length.
public final class Mutations {
  private static final int[] OCTETS = {0x00, 0x01, 0x7F, 0x80, 0xFF};

  /// What Ethernet carries; no longer message can be spoilt.
  public static final int SIZE_MAX = 1_472;

  private final byte[] buffer = new byte[SIZE_MAX];
  private final Taker taker;

  /// Takes a message: the first `length` octets.
  @FunctionalInterface
  public interface Taker {
    void take(byte[] octets, int length);
  }

  public Mutations(Taker taker) {
    this.taker = taker;
  }

  /// Replies too go the whole way of a query: as if a client had sent them.
  public static byte[] asRequest(Capture capture) {
    byte[] bytes = capture.octets().toByteArray();
    bytes[Layout4.OP] = Message4.BOOTREQUEST;
    return bytes;
  }

  /// Every beginning; every octet set to others; every option with a length that is wrong, removed,
  /// moved to the front, and repeated until the message is as long as Ethernet carries.
  public void inSmallWays(byte[] whole) {
    for (int length = 0; length <= whole.length; length++) {
      taker.take(whole, length);
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

  /// One to four octets of one of the messages changed, and now and then the end cut off.
  public void atRandom(List<byte[]> seeds, SplittableRandom random, int runs) {
    for (int run = 0; run < runs; run++) {
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      System.arraycopy(seed, 0, buffer, 0, seed.length);
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        // Mostly among the options: the header before them has no structure to break.
        int from = random.nextInt(4) == 0 ? 0 : Layout4.OPTIONS;
        buffer[random.nextInt(Math.min(from, seed.length - 1), seed.length)] =
            (byte) random.nextInt();
      }
      taker.take(buffer, random.nextInt(8) == 0 ? random.nextInt(seed.length) : seed.length);
    }
  }

  private void changed(byte[] whole, int index, int octet) {
    System.arraycopy(whole, 0, buffer, 0, whole.length);
    buffer[index] = (byte) octet;
    taker.take(buffer, whole.length);
  }

  /// The option removed, then in front of all others.
  private void moved(byte[] whole, int at, int size) {
    System.arraycopy(whole, 0, buffer, 0, at);
    System.arraycopy(whole, at + size, buffer, at, whole.length - at - size);
    taker.take(buffer, whole.length - size);
    System.arraycopy(whole, 0, buffer, 0, Layout4.OPTIONS);
    System.arraycopy(whole, at, buffer, Layout4.OPTIONS, size);
    System.arraycopy(whole, Layout4.OPTIONS, buffer, Layout4.OPTIONS + size, at - Layout4.OPTIONS);
    taker.take(buffer, whole.length);
  }

  /// The option twice, three times and so on.
  private void repeated(byte[] whole, int at, int size) {
    System.arraycopy(whole, 0, buffer, 0, at);
    int length = at;
    while (length + size <= SIZE_MAX) {
      System.arraycopy(whole, at, buffer, length, size);
      length += size;
      taker.take(buffer, length);
    }
  }

  private static void forEachOption(byte[] whole, IntConsumer use) {
    int at = Layout4.OPTIONS;
    // What is spoilt already ends anywhere.
    while (at + 1 < whole.length && (whole[at] & 0xFF) != Layout4.END) {
      int next = at + 2 + (whole[at + 1] & 0xFF);
      if (next > whole.length) {
        return;
      }
      use.accept(at);
      at = next;
    }
  }
}
