package io.leasehold.expression;

/// Walks over options that lie in an option: each a code, a length and so many octets.
final class SubOptions {
  private static final int PAD = 0;
  private static final int END = 255;
  private static final int HEADER = 2;

  private SubOptions() {}

  /// The first option of this code; [Slice#NONE] if there is none before the octets end or are
  /// found malformed.
  static Slice find(Slice octets, int code, boolean marks) {
    int position = 0;
    while (position < octets.length()) {
      int here = octets.at(position);
      if (marks && here == END) {
        return Slice.NONE;
      }
      if (marks && here == PAD) {
        position++;
        continue;
      }
      int left = octets.length() - position - HEADER;
      int length = left < 0 ? 0 : octets.at(position + 1);
      if (length > left) {
        return Slice.NONE;
      }
      if (here == code) {
        return octets.part(position + HEADER, length);
      }
      position += HEADER + length;
    }
    return Slice.NONE;
  }
}
