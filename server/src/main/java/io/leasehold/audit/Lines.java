package io.leasehold.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The lines of a file, whatever is in it: a line that is too long for an entry comes in pieces, of
/// which none is an entry. One thread.
final class Lines implements AutoCloseable {
  private static final int BUFFER_SIZE = 1 << 16;

  private final InputStream in;
  private final byte[] piece = new byte[EntryLine.LENGTH_MAX];
  private long read;
  private long wholeEnd;
  private boolean isTorn;

  Lines(Path file) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(file), BUFFER_SIZE);
  }

  /// The next line without its end; empty behind the last.
  Optional<String> next() throws IOException {
    int size = 0;
    int octet = in.read();
    while (octet >= 0) {
      read++;
      if (octet == '\n') {
        wholeEnd = read;
        return Optional.of(text(size));
      }
      piece[size++] = (byte) octet;
      if (size == piece.length) {
        return Optional.of(text(size));
      }
      octet = in.read();
    }
    isTorn = size > 0;
    return Optional.empty();
  }

  /// Where the last line that has an end ends.
  long wholeEnd() {
    return wholeEnd;
  }

  /// Octets behind the last line end, once there is no next line.
  long torn() {
    return isTorn ? read - wholeEnd : 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private String text(int size) {
    return new String(piece, 0, size, StandardCharsets.ISO_8859_1);
  }
}
