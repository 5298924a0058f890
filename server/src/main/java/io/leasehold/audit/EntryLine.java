package io.leasehold.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;

/// An entry as a line of JSON, in one form only: the same members in the same order, in ASCII, no
/// blanks. The hash is that of the line without its last member, so anybody can make it: `sed
/// 's/,"hash":"[0-9a-f]*"//'` and `sha256sum`, without the line end.
final class EntryLine {
  /// Longer than any entry, in octets.
  static final int LENGTH_MAX = 8 << 10;

  private static final int NAME_MAX = 128;
  private static final int WORD_MAX = 64;
  private static final int TEXT_MAX = 256;
  private static final int DETAIL_MAX = 512;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EntryLine() {}

  /// What an entry will say but for its place in the chain.
  ///
  /// @param asked see [Entry]
  record Draft(Instant at, Deed deed, Outcome outcome, String detail, long asked) {}

  /// The line of the next entry, without a line end. Long texts are cut.
  static String next(Head head, Draft draft) {
    Deed deed = draft.deed();
    StringBuilder line = new StringBuilder(512);
    line.append("{\"number\":").append(head.number() + 1);
    text(line, "time", STAMP.format(draft.at()), WORD_MAX);
    text(line, "who", deed.by().who(), NAME_MAX);
    text(line, "role", deed.by().role(), WORD_MAX);
    text(line, "source", deed.by().source(), WORD_MAX);
    text(line, "action", deed.action(), NAME_MAX);
    text(line, "on", deed.on(), TEXT_MAX);
    text(line, "outcome", draft.outcome().label(), WORD_MAX);
    text(line, "detail", draft.detail(), DETAIL_MAX);
    text(line, "request", deed.request(), WORD_MAX);
    line.append(",\"asked\":").append(draft.asked());
    text(line, "before", head.hash(), Head.HASH_LENGTH);
    String hash = hash(line + "}");
    text(line, "hash", hash, Head.HASH_LENGTH);
    return line.append('}').toString();
  }

  /// The entry of a line, whether its hash is right or not. Empty if nobody could have written it.
  static Optional<Entry> parse(String line) {
    try {
      LineParts parts = new LineParts(line);
      long number = parts.number("{\"number\":");
      Instant at = Instant.parse(parts.text("time"));
      Actor by = new Actor(parts.text("who"), parts.text("role"), parts.text("source"));
      String action = parts.text("action");
      String on = parts.text("on");
      Optional<Outcome> outcome = Outcome.parse(parts.text("outcome"));
      String detail = parts.text("detail");
      Deed deed = new Deed(by, action, on, parts.text("request"));
      long asked = parts.number(",\"asked\":");
      String before = parts.text("before");
      String hash = parts.text("hash");
      parts.end();
      return outcome.map(how -> new Entry(number, at, deed, how, detail, asked, before, hash));
    } catch (LineParts.NoEntry | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Whether the line says just what it said when it was written.
  static boolean isUnchanged(String line, Entry entry) {
    String tail = ",\"hash\":\"" + entry.hash() + "\"}";
    return line.endsWith(tail)
        && hash(line.substring(0, line.length() - tail.length()) + "}").equals(entry.hash());
  }

  private static String hash(String line) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(line.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void text(StringBuilder line, String name, String value, int lengthMax) {
    line.append(",\"").append(name).append("\":\"");
    int shown = Math.min(value.length(), lengthMax);
    for (int i = 0; i < shown; i++) {
      append(line, value.charAt(i));
    }
    if (shown < value.length()) {
      line.append("...");
    }
    line.append('"');
  }

  private static void append(StringBuilder line, char c) {
    if (c == '"' || c == '\\') {
      line.append('\\').append(c);
    } else if (c < 0x20 || c > 0x7E) {
      line.append("\\u%04x".formatted((int) c));
    } else {
      line.append(c);
    }
  }
}
