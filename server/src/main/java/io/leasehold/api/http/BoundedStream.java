package io.leasehold.api.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that ends early rather than being longer than it may be, or going on against a check.
final class BoundedStream extends FilterInputStream {
  private final long max;
  private final Check check;
  private long left;

  BoundedStream(InputStream in, long max, Check check) {
    super(in);
    this.max = max;
    this.check = check;
    left = max;
  }

  /// Whether it may go on.
  @FunctionalInterface
  interface Check {
    /// @param octets that have come
    /// @throws IOException says why not
    void after(long octets) throws IOException;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int size = in.read(to, from, length);
    count(Math.max(0, size));
    return size;
  }

  private void count(int size) throws IOException {
    left -= size;
    if (left < 0) {
      throw new IOException("it is longer than %d octets".formatted(max));
    }
    check.after(max - left);
  }
}
