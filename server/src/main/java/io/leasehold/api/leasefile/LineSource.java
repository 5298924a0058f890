package io.leasehold.api.leasefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The lines of a file of any size, one at a time; of one that is too long only that it is.
final class LineSource {
  /// Octets. A lease has some hundred; a client identifier may have tens of thousands.
  static final int LINE_MAX = 1 << 18;

  private static final int FIRST_SIZE = 1 << 10;
  private static final int PIECE = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final byte[] piece = new byte[PIECE];
  private int at;
  private int end;
  private byte[] line = new byte[FIRST_SIZE];
  private int size;
  private long number;

  LineSource(InputStream in) {
    this.in = in;
  }

  /// A line that was read.
  sealed interface Read {
    record Text(String line) implements Read {}

    /// @param why it is none
    record Unfit(String why) implements Read {}
  }

  /// Of the latest line, from 1 on.
  long number() {
    return number;
  }

  /// The next line without its end; empty after the last.
  Optional<Read> next() throws IOException {
    size = 0;
    boolean any = false;
    boolean tooLong = false;
    boolean ended = false;
    while (!ended && fill()) {
      any = true;
      int stop = at;
      while (stop < end && piece[stop] != '\n') {
        stop++;
      }
      tooLong |= !take(stop);
      ended = stop < end;
      at = ended ? stop + 1 : stop;
    }
    if (!any) {
      return Optional.empty();
    }
    number++;
    return Optional.of(
        tooLong
            ? new Read.Unfit("it is longer than %d octets".formatted(LINE_MAX))
            : text(number == 1 && isMarked() ? BYTE_ORDER_MARK.length : 0));
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(piece));
    }
    return end > 0;
  }

  /// @return false if there is no room for all
  private boolean take(int stop) {
    int more = stop - at;
    if (size + more > LINE_MAX) {
      return false;
    }
    if (size + more > line.length) {
      line = Arrays.copyOf(line, Math.min(LINE_MAX, 2 * (size + more)));
    }
    System.arraycopy(piece, at, line, size, more);
    size += more;
    return true;
  }

  private boolean isMarked() {
    return size >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length, line, 0, BYTE_ORDER_MARK.length);
  }

  private Read text(int from) {
    int until = size > from && line[size - 1] == '\r' ? size - 1 : size;
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line, from, until - from))
              .toString();
      return text.indexOf('\0') < 0
          ? new Read.Text(text)
          : new Read.Unfit("there is an octet 0 in it");
    } catch (CharacterCodingException e) {
      return new Read.Unfit("it is not UTF-8");
    }
  }
}
