package io.leasehold.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A file, with how much of it has been read.
final class CountedStream extends FilterInputStream {
  private static final int MEGABYTE = 1 << 20;

  private final Progress progress;
  private long size;

  /// @param progress told megabytes
  CountedStream(InputStream in, Progress progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int read = in.read(to, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int more) {
    size += more;
    progress.at(size / MEGABYTE);
  }
}
