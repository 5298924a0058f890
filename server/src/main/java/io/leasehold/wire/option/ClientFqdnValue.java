package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A client's name and who updates the DNS: option 81, RFC 4702 §2.
///
/// @param server S: the server updates the name's A record
/// @param override O: the server has overridden the client's S
/// @param canonical E: the name is in the encoding of RFC 1035 §3.1, else in the older ASCII
/// @param noUpdate N: the server updates nothing
/// @param rcode1 0 to 255; senders put 255, or 0 in older ones
/// @param rcode2 as `rcode1`
/// @param name no labels if the client sent none
/// @param complete true if the name ends at the root; a name that does not is to be qualified
public record ClientFqdnValue(
    boolean server,
    boolean override,
    boolean canonical,
    boolean noUpdate,
    int rcode1,
    int rcode2,
    DomainName name,
    boolean complete)
    implements OptionValue {
  /// Flags and RCODEs.
  private static final int HEAD_SIZE = 3;

  private static final int S = 1;
  private static final int O = 2;
  private static final int E = 4;
  private static final int N = 8;

  public ClientFqdnValue {
    Check.range("RCODE1", rcode1, 0, 255);
    Check.range("RCODE2", rcode2, 0, 255);
    if (!canonical && name.labels().stream().anyMatch(ClientFqdnValue::holdsDot)) {
      throw new BadOptionValue("dot within a label, expected none in the ASCII encoding");
    }
  }

  /// What a client sent; nothing if it cannot be read.
  public static Optional<ClientFqdnValue> find(Octets octets) {
    try {
      return Optional.of(decode(octets));
    } catch (BadOptionValue e) {
      return Optional.empty();
    }
  }

  /// What a client said but for its name, which cannot be read or is longer than a name can be;
  /// nothing if that is not there either.
  public static Optional<ClientFqdnValue> withoutName(Octets octets) {
    return octets.length() < HEAD_SIZE ? Optional.empty() : find(octets.slice(0, HEAD_SIZE));
  }

  static ClientFqdnValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    int flags = reader.uint8("flags");
    int rcode1 = reader.uint8("RCODE1");
    int rcode2 = reader.uint8("RCODE2");
    List<Octets> labels = new ArrayList<>();
    boolean canonical = (flags & E) != 0;
    boolean complete = canonical ? readCanonical(reader, labels) : readAscii(reader, labels);
    return new ClientFqdnValue(
        (flags & S) != 0,
        (flags & O) != 0,
        canonical,
        (flags & N) != 0,
        rcode1,
        rcode2,
        new DomainName(labels),
        complete);
  }

  private static boolean readCanonical(OctetReader reader, List<Octets> labels) {
    while (!reader.atEnd()) {
      int length = reader.uint8("label");
      if (length == 0) {
        reader.end();
        return true;
      }
      labels.add(DomainName.label(length, reader));
    }
    return false;
  }

  /// Names with dots; NULs at the end are a habit of some clients.
  private static boolean readAscii(OctetReader reader, List<Octets> labels) {
    Octets text = TextValue.withoutNul(reader.rest());
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) == '.') {
        labels.add(text.slice(from, i - from));
        from = i + 1;
      }
    }
    if (from < text.length()) {
      labels.add(text.slice(from, text.length() - from));
      return false;
    }
    return !text.isEmpty();
  }

  private static boolean holdsDot(Octets label) {
    for (int i = 0; i < label.length(); i++) {
      if (label.at(i) == '.') {
        return true;
      }
    }
    return false;
  }

  @Override
  public Octets encode() {
    int flags = (server ? S : 0) | (override ? O : 0) | (canonical ? E : 0) | (noUpdate ? N : 0);
    OctetWriter writer = new OctetWriter().uint8(flags).uint8(rcode1).uint8(rcode2);
    if (canonical) {
      name.writeLabels(writer);
    } else {
      writeAscii(writer);
    }
    return (canonical && complete ? writer.uint8(0) : writer).done();
  }

  private void writeAscii(OctetWriter writer) {
    for (int i = 0; i < name.labels().size(); i++) {
      (i == 0 ? writer : writer.uint8('.')).octets(name.labels().get(i));
    }
    if (complete) {
      writer.uint8('.');
    }
  }

  @Override
  public String text() {
    String flags =
        (noUpdate ? "N" : "")
            + (canonical ? "E" : "")
            + (override ? "O" : "")
            + (server ? "S" : "");
    boolean dot = complete && !name.labels().isEmpty();
    String shown = name.labels().isEmpty() && !complete ? "(no name)" : name + (dot ? "." : "");
    return flags.isEmpty() ? shown : shown + " [" + flags + "]";
  }
}
