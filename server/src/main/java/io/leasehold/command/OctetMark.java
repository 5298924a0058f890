package io.leasehold.command;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;

/// Octets in hexadecimal around one of them, which is marked.
final class OctetMark {
  private static final int ROW = 16;
  private static final int COLUMNS_BEFORE = 6;
  private static final int COLUMNS_EACH = 3;

  private OctetMark() {}

  /// The row of the octet between its neighbours. An octet behind the last is where it would stand.
  static List<String> lines(Octets octets, int marked) {
    List<String> lines = new ArrayList<>();
    int row = marked / ROW * ROW;
    for (int from = Math.max(0, row - ROW); from <= row + ROW; from += ROW) {
      if (from < octets.length()) {
        lines.add(row(octets, from));
      }
      if (from == row) {
        lines.add(" ".repeat(COLUMNS_BEFORE + COLUMNS_EACH * (marked - row)) + "^^");
      }
    }
    return lines;
  }

  private static String row(Octets octets, int from) {
    StringBuilder line = new StringBuilder("%04x  ".formatted(from));
    for (int i = from; i < Math.min(from + ROW, octets.length()); i++) {
      line.append("%02x ".formatted(octets.at(i)));
    }
    return line.toString().stripTrailing();
  }
}
