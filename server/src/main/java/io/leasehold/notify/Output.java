package io.leasehold.notify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a program says: the beginning is kept. It is read as far as it is there and never waited
/// for: what a program leaves behind may keep the pipe open for ever, and nothing ends a read that
/// waits for it. One thread.
final class Output implements AutoCloseable {
  private static final int READ_MAX = 16_384;

  /// In one go: whoever says something without end must not keep us from the clock.
  private static final int READS_MAX = 64;

  private final InputStream in;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final byte[] octets = new byte[READ_MAX];

  Output(InputStream in) {
    this.in = in;
  }

  /// Takes what is there. No other thread takes of it between the two calls: when the program ends
  /// the JDK puts the rest in the place of the pipe, as a whole.
  void read() {
    try {
      for (int i = 0; i < READS_MAX; i++) {
        int there = Math.min(in.available(), READ_MAX);
        int count = there > 0 ? in.read(octets, 0, there) : 0;
        if (count <= 0) {
          return;
        }
        kept.write(octets, 0, Math.min(count, ProgramRun.SAID_MAX - kept.size()));
      }
    } catch (IOException e) {
      // The program has closed it; what it has said before is kept.
    }
  }

  byte[] kept() {
    return kept.toByteArray();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // Nothing is expected of it any more.
    }
  }
}
