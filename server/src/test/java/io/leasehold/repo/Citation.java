package io.leasehold.repo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A place in an RFC as comments and tests name it: `RFC 2131 §4.3.2`, `RFC 2131 §3.1(4)`, `RFC
/// 2131 table 3`, or an RFC as a whole.
///
/// @param section `§4.3.2`, `table 3`, or `-` for the whole
record Citation(int rfc, String section) implements Comparable<Citation> {
  static final String WHOLE = "-";

  private static final Pattern SECTION =
      Pattern.compile("§(\\d+|[A-Z])(\\.\\d+)*(\\(\\d+\\))?|table \\d+");

  /// `§4.3.1 table 3` cites both.
  private static final Pattern CITED =
      Pattern.compile("\\bRFC (\\d{3,5})\\b(?: (§[^\\s,;:]*))?(?: (table \\d+))?");

  private static final Pattern LINE_BREAK = Pattern.compile("\\n\\s*(///|//|\\*)?\\s*");
  private static final Pattern STEP = Pattern.compile("\\(\\d+\\)$");

  /// @throws IllegalArgumentException if the section has no form that a citation can have
  static Citation of(int rfc, String section) {
    if (!section.equals(WHOLE) && !SECTION.matcher(section).matches()) {
      throw new IllegalArgumentException(
          "found \"%s\", expected a section like §4.3.2, §3.1(4) or table 3".formatted(section));
    }
    return new Citation(rfc, section);
  }

  /// Every citation of a source, those that the formatter broke over two lines too.
  static List<Citation> in(String source) {
    return CITED.matcher(joined(source)).results().flatMap(it -> of(it).stream()).toList();
  }

  /// What looks like a citation of a section and is none.
  static List<String> malformed(String source) {
    return CITED
        .matcher(joined(source))
        .results()
        .filter(found -> found.group(2) != null && !isSection(bare(found.group(2))))
        .map(MatchResult::group)
        .toList();
  }

  /// True if this supports a requirement that stands there: §3.1(4) speaks of §3.1, too, and every
  /// section of its RFC.
  boolean speaksOf(Citation place) {
    return rfc == place.rfc()
        && (place.section().equals(WHOLE)
            || section.equals(place.section())
            || STEP.matcher(section).replaceFirst("").equals(place.section()));
  }

  @Override
  public int compareTo(Citation other) {
    if (rfc != other.rfc) {
      return Integer.compare(rfc, other.rfc);
    }
    return Arrays.compare(key(section), key(other.section));
  }

  @Override
  public String toString() {
    return section.equals(WHOLE) ? "RFC " + rfc : "RFC " + rfc + " " + section;
  }

  private static List<Citation> of(MatchResult found) {
    int rfc = Integer.parseInt(found.group(1));
    List<Citation> cited = new ArrayList<>();
    if (found.group(2) != null && isSection(bare(found.group(2)))) {
      cited.add(new Citation(rfc, bare(found.group(2))));
    }
    if (found.group(3) != null) {
      cited.add(new Citation(rfc, found.group(3)));
    }
    return cited.isEmpty() ? List.of(new Citation(rfc, WHOLE)) : cited;
  }

  private static boolean isSection(String section) {
    return SECTION.matcher(section).matches();
  }

  /// Without the punctuation of the sentence around it.
  private static String bare(String section) {
    String bare = section;
    while (!bare.isEmpty() && isOfTheSentence(bare)) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return bare;
  }

  private static boolean isOfTheSentence(String text) {
    char last = text.charAt(text.length() - 1);
    return ".\"'`?!]|".indexOf(last) >= 0 || last == ')' && !STEP.matcher(text).find();
  }

  private static String joined(String source) {
    return LINE_BREAK.matcher(source).replaceAll(" ");
  }

  /// Numbers in their order, tables behind the sections.
  private static int[] key(String section) {
    String numbers = section.replaceAll("[^0-9]+", " ").strip();
    int[] parts =
        Arrays.stream(numbers.split(" ", -1))
            .filter(part -> !part.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    int[] key = new int[parts.length + 1];
    key[0] = section.startsWith("table") ? 1 : 0;
    System.arraycopy(parts, 0, key, 1, parts.length);
    return key;
  }
}
