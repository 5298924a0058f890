package io.leasehold.testkit.corpora;

import io.leasehold.model.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Octets as programmers write them: `0x01, 0x06` and `"\x01\x06"`, and digits alone, over as many
/// lines as it takes, with comments between them.
final class WrittenOctets {
  private static final Pattern COMMENT =
      Pattern.compile("/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/|//[^\n]*+");

  /// One octet with its mark, or any number of them without.
  private static final Pattern WORD =
      Pattern.compile(
          "(?:\\\\x|(?<!\\w)0x)([0-9A-Fa-f]{1,2})(?!\\w)|(?<!\\w)((?:[0-9A-Fa-f]{2})++)(?!\\w)");

  /// What may stand between two words of the same list.
  private static final Pattern BETWEEN = Pattern.compile("[\\s,:.+\"'\\\\]*+");

  private WrittenOctets() {}

  /// Every list in the text of at least so many octets.
  static List<Octets> lists(String text, int sizeMin) {
    String code = COMMENT.matcher(text).replaceAll(" ");
    List<Octets> lists = new ArrayList<>();
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    Matcher word = WORD.matcher(code);
    Matcher between = BETWEEN.matcher(code);
    int end = 0;
    while (word.find()) {
      if (!between.region(end, word.start()).matches()) {
        keep(list, sizeMin, lists);
      }
      list.writeBytes(octets(word));
      end = word.end();
    }
    keep(list, sizeMin, lists);
    return lists;
  }

  private static byte[] octets(Matcher word) {
    return word.group(2) == null
        ? new byte[] {(byte) Integer.parseInt(word.group(1), 16)}
        : HexFormat.of().parseHex(word.group(2));
  }

  private static void keep(ByteArrayOutputStream list, int sizeMin, List<Octets> lists) {
    if (list.size() >= sizeMin) {
      lists.add(Octets.copyOf(list.toByteArray()));
    }
    list.reset();
  }
}
