package io.leasehold.metrics;

import java.io.IOException;
import java.io.OutputStream;

/// Passes a text on without its last octets: of several texts that each have an end, one is made.
final class WithoutEnd extends OutputStream {
  private final OutputStream out;

  /// The last octets so far, which may be the end.
  private final byte[] held;

  private int count;

  /// @param length of the end, in octets
  WithoutEnd(OutputStream out, int length) {
    this.out = out;
    held = new byte[length];
  }

  /// The text is over: what is held back was its end.
  void cut() {
    if (count < held.length) {
      throw new IllegalStateException("a text of %d octets has no end".formatted(count));
    }
    count = 0;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    int passed = Math.max(0, count + length - held.length);
    int ofHeld = Math.min(passed, count);
    int ofNew = passed - ofHeld;
    out.write(held, 0, ofHeld);
    System.arraycopy(held, ofHeld, held, 0, count - ofHeld);
    count -= ofHeld;
    out.write(octets, from, ofNew);
    System.arraycopy(octets, from + ofNew, held, count, length - ofNew);
    count += length - ofNew;
  }
}
