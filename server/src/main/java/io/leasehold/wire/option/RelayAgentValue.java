package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a relay agent tells about the client's place: option 82. There is neither pad nor END in it
/// and a sub-option may be empty (RFC 3046 §2.0).
public record RelayAgentValue(List<SubOption> options) implements OptionValue {
  public RelayAgentValue {
    options = List.copyOf(options);
    Check.notEmpty("sub-options", options);
  }

  static RelayAgentValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<SubOption> options = new ArrayList<>();
    while (!reader.atEnd()) {
      options.add(SubOption.read(reader));
    }
    return new RelayAgentValue(options);
  }

  /// The first sub-option of this code, read from the encoded value without decoding the rest.
  /// Empty as well if the value is malformed before it.
  public static Optional<Octets> find(Octets encoded, RelaySubOption wanted) {
    int position = indexOf(encoded, wanted);
    return position < 0
        ? Optional.empty()
        : Optional.of(encoded.slice(position + 2, encoded.at(position + 1)));
  }

  /// Where the first sub-option of this code begins: its code, its length, then its octets. -1 if
  /// there is none, or the value is malformed before it.
  public static int indexOf(Octets encoded, RelaySubOption wanted) {
    int position = 0;
    while (position + 2 <= encoded.length()) {
      int next = position + 2 + encoded.at(position + 1);
      if (next > encoded.length()) {
        return -1;
      }
      if (encoded.at(position) == wanted.code()) {
        return position;
      }
      position = next;
    }
    return -1;
  }

  /// The encoded value without the first sub-option of this code; all else stays as it was sent.
  public static Octets without(Octets encoded, RelaySubOption unwanted) {
    int position = 0;
    while (position + 2 <= encoded.length()) {
      int next = position + 2 + encoded.at(position + 1);
      if (next > encoded.length()) {
        return encoded;
      }
      if (encoded.at(position) == unwanted.code()) {
        return encoded.slice(0, position).concat(encoded.slice(next, encoded.length() - next));
      }
      position = next;
    }
    return encoded;
  }

  public Optional<Octets> get(RelaySubOption wanted) {
    return options.stream()
        .filter(option -> option.code() == wanted.code())
        .map(SubOption::value)
        .findFirst();
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    options.forEach(option -> option.writeTo(writer));
    return writer.done();
  }

  @Override
  public String text() {
    return options.stream().map(RelayAgentValue::text).collect(Collectors.joining(" "));
  }

  private static String text(SubOption option) {
    return RelaySubOption.ofCode(option.code())
        .map(known -> known.ianaName() + "=" + known.text(option.value()))
        .orElseGet(option::text);
  }
}
