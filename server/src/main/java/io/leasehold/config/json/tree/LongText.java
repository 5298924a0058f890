package io.leasehold.config.json.tree;

import io.leasehold.model.Ballast;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// The text of a configuration, in pieces, without the byte order mark that it may begin with: as
/// one array, one of many megabytes would be copied by the collector in one go. Immutable.
public final class LongText implements CharSequence {
  static final int PIECE = 1 << 16;

  /// Each has so many characters, but the last.
  private final List<String> pieces;

  private final int length;

  private LongText(List<String> pieces) {
    this.pieces = pieces;
    length = pieces.isEmpty() ? 0 : (pieces.size() - 1) * PIECE + pieces.getLast().length();
  }

  public static LongText of(String text) {
    String rest = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<String> pieces = new ArrayList<>();
    for (int start = 0; start < rest.length(); start += PIECE) {
      pieces.add(rest.substring(start, Math.min(start + PIECE, rest.length())));
    }
    return new LongText(pieces);
  }

  /// Reads to the end, or a little more than this many characters if there are more.
  public static LongText of(Reader source, int lengthMax) throws IOException {
    BufferedReader reader = new BufferedReader(source);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    Ballast ballast = new Ballast();
    char[] piece = new char[PIECE];
    List<String> pieces = new ArrayList<>();
    int filled = fill(reader, piece);
    while (filled > 0 && pieces.size() * (long) PIECE <= lengthMax) {
      pieces.add(new String(piece, 0, filled));
      ballast.after(filled);
      filled = fill(reader, piece);
    }
    return new LongText(pieces);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return pieces.get(index / PIECE).charAt(index % PIECE);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    char[] part = new char[end - start];
    getChars(start, end, part, 0);
    return new String(part);
  }

  @Override
  public void getChars(int start, int end, char[] target, int targetStart) {
    int at = start;
    while (at < end) {
      String piece = pieces.get(at / PIECE);
      int from = at % PIECE;
      int to = Math.min(piece.length(), from + end - at);
      piece.getChars(from, to, target, targetStart + at - start);
      at += to - from;
    }
  }

  /// All of it in one.
  @Override
  public String toString() {
    return pieces.size() == 1 ? pieces.getFirst() : String.join("", pieces);
  }

  boolean isShort() {
    return pieces.size() <= 1;
  }

  private static int fill(Reader reader, char[] piece) throws IOException {
    int filled = 0;
    int read = reader.read(piece, 0, piece.length);
    while (read > 0) {
      filled += read;
      read = reader.read(piece, filled, piece.length - filled);
    }
    return filled;
  }
}
