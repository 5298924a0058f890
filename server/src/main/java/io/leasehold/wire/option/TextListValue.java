package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Texts, each behind an octet with its length: user classes, RFC 3004 §4.
///
/// @param texts one at least, each of 1 to 255 octets
public record TextListValue(List<Octets> texts) implements OptionValue {
  public TextListValue {
    texts = List.copyOf(texts);
    Check.notEmpty("texts", texts);
    texts.forEach(text -> Check.length("text", text, 1, 255));
  }

  static TextListValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<Octets> texts = new ArrayList<>();
    while (!reader.atEnd()) {
      texts.add(reader.counted("text"));
    }
    return new TextListValue(texts);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    texts.forEach(writer::counted);
    return writer.done();
  }

  @Override
  public String text() {
    return texts.stream().map(Printable::quoted).collect(Collectors.joining(", "));
  }
}
