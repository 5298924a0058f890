package io.leasehold.files;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;

/// Takes care that what is long reaches the disk little by little. What the system holds back it
/// writes all at once, and the commits of a server on the same disk wait behind it
/// (docs/design/performance.md).
public final class Trickle {
  /// How many octets may wait, more or less.
  public static final int PORTION = 1 << 18;

  private final FileChannel output;
  private long waiting;
  private boolean isFile = true;
  private boolean failed;

  private Trickle(FileChannel output) {
    this.output = output;
  }

  public static Trickle ofStandardOutput() {
    // Nobody closes it: it is the process's.
    return to(new FileOutputStream(FileDescriptor.out).getChannel());
  }

  /// To a file; or to a terminal, a pipe or a device, of which nothing can be forced to a disk.
  public static Trickle to(FileChannel output) {
    Trickle trickle = new Trickle(output);
    trickle.settle();
    trickle.isFile = !trickle.failed;
    trickle.failed = false;
    return trickle;
  }

  /// @param octets how many more were just written
  /// @return true if it is time to flush, and then to [#settle]
  public boolean wrote(int octets) {
    waiting += octets;
    return waiting >= PORTION;
  }

  /// Waits until what was written is on the disk, if it goes to one.
  public void settle() {
    waiting = 0;
    if (!isFile) {
      return;
    }
    try {
      output.force(false);
    } catch (IOException e) {
      failed = true;
    }
  }

  /// False if the output is a terminal, a pipe or a device.
  public boolean isFile() {
    return isFile;
  }

  /// True once the disk has not taken what was written: the next write would not say so.
  public boolean failed() {
    return failed;
  }
}
