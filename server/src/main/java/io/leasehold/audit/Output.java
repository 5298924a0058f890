package io.leasehold.audit;

import io.leasehold.files.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// A file that entries are appended to. A thread that is interrupted does not close it, as it would
/// a channel.
interface Output extends AutoCloseable {
  /// Writes at this place, which becomes the end of whatever was before, and waits for the disk.
  void write(long at, byte[] octets) throws IOException;

  @Override
  void close() throws IOException;

  /// Opens files that are there.
  @FunctionalInterface
  interface Opener {
    Output open(Path file) throws IOException;
  }

  static Output open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    return new Output() {
      @Override
      public void write(long at, byte[] octets) throws IOException {
        try {
          // What a write or a sync that failed may have left there.
          if (file.length() != at) {
            file.setLength(at);
          }
          file.seek(at);
          file.write(octets);
          file.getFD().sync();
        } catch (IOException e) {
          throw Reason.naming(path, e);
        }
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
