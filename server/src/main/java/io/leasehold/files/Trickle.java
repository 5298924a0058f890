package io.leasehold.files;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;

/// Takes care that what is long reaches the disk little by little. What the system holds back it
/// writes all at once, and the commits of a server on the same disk wait behind it: 50 ms behind
/// 100 MB, on a disk that takes 2 GB a second.
public final class Trickle {
  /// How many octets may wait, more or less.
  public static final int PORTION = 1 << 18;

  private final FileChannel output;
  private long waiting;
  private boolean isFile = true;

  private Trickle(FileChannel output) {
    this.output = output;
  }

  public static Trickle ofStandardOutput() {
    // It is the process's, and is not closed with the stream.
    return new Trickle(new FileOutputStream(FileDescriptor.out).getChannel());
  }

  public static Trickle to(FileChannel output) {
    return new Trickle(output);
  }

  /// @param octets how many more there are to write
  /// @return true if it is time to [#settle], once all has been written
  public boolean isDue(int octets) {
    waiting += octets;
    return isFile && waiting >= PORTION;
  }

  /// Waits until what was written is on the disk.
  public void settle() {
    waiting = 0;
    try {
      output.force(false);
    } catch (IOException e) {
      // A terminal or a pipe, which has no disk; a disk that fails says so again at the next write.
      isFile = false;
    }
  }
}
