package io.leasehold.convert.isc;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A word, a string in quotes, or a mark.
///
/// @param text each character is an octet of the file, those of a string without its escapes
record Token(Kind kind, String text, Place place) {
  enum Kind {
    WORD,
    STRING,
    MARK,
    END
  }

  boolean isMark(String mark) {
    return kind == Kind.MARK && text.equals(mark);
  }

  /// dhcpd's own words may be written in capitals.
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isString() {
    return kind == Kind.STRING;
  }

  String lower() {
    return kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : "";
  }

  Octets octets() {
    return Octets.copyOf(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// As people read it.
  String shown() {
    return switch (kind) {
      case END -> "the end of the file";
      case STRING -> quoted(Texts.decoded(text));
      case WORD, MARK -> quoted(Texts.decoded(text));
    };
  }
}
