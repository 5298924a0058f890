package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A domain name: labels of 1 to 63 octets, 255 octets in all with their lengths and the root (RFC
/// 1035 §2.3.4). No labels is the root. Names are kept as they are written, capitals too.
public record DomainName(List<Octets> labels) {
  public static final int LABEL_MAX = 63;
  public static final int LENGTH_MAX = 255;
  public static final DomainName ROOT = new DomainName(List.of());

  public DomainName {
    labels = List.copyOf(labels);
    int length = 1;
    for (Octets label : labels) {
      Check.length("label", label, 1, LABEL_MAX);
      length += 1 + label.length();
    }
    if (length > LENGTH_MAX) {
      throw new BadOptionValue("name of " + length + " octets, expected 255 at most");
    }
  }

  /// Reads a host or domain name as people write it: letters, digits, hyphens and underscores, dots
  /// between the labels, one more at the end if you like. Empty if it is not.
  public static Optional<DomainName> parse(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.isEmpty() || name.length() > LENGTH_MAX - 2) {
      return Optional.empty();
    }
    List<Octets> labels = new ArrayList<>();
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > LABEL_MAX || !plain(label)) {
        return Optional.empty();
      }
      labels.add(Octets.ofText(label));
    }
    return Optional.of(new DomainName(labels));
  }

  /// For constants in code and tests; text from outside goes through [#parse].
  public static DomainName of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a domain name: " + text));
  }

  /// A length octet before each label and a zero at the end (RFC 1035 §3.1).
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    writeLabels(writer);
    return writer.uint8(0).done();
  }

  /// The labels without the zero: a name that is not complete.
  void writeLabels(OctetWriter writer) {
    labels.forEach(writer::counted);
  }

  /// Reads a name without pointers, up to its zero.
  static DomainName read(OctetReader reader) {
    List<Octets> labels = new ArrayList<>();
    int length = reader.uint8("domain name");
    while (length != 0) {
      labels.add(label(length, reader));
      length = reader.uint8("domain name");
    }
    return new DomainName(labels);
  }

  static Octets label(int length, OctetReader reader) {
    if (length > LABEL_MAX) {
      throw new BadOptionValue("label of " + length + " octets, expected 1 to 63");
    }
    return reader.octets(length, "label");
  }

  private static boolean plain(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /// True if it is the other or lies below it, whatever the case of either's letters (RFC 4343 §3).
  public boolean isWithin(DomainName other) {
    int more = labels.size() - other.labels.size();
    if (more < 0) {
      return false;
    }
    for (int i = 0; i < other.labels.size(); i++) {
      if (!isSame(labels.get(more + i), other.labels.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Octets label, Octets other) {
    if (label.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < label.length(); i++) {
      if (lower(label.at(i)) != lower(other.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + 'a' - 'A' : octet;
  }

  /// Labels with dots between them; any octet that is neither plain nor a slash as `\DDD` (RFC 4343
  /// §2.1).
  @Override
  public String toString() {
    if (labels.isEmpty()) {
      return ".";
    }
    StringBuilder text = new StringBuilder();
    for (Octets label : labels) {
      text.append(text.isEmpty() ? "" : ".");
      String plain = new String(label.toByteArray(), StandardCharsets.ISO_8859_1);
      for (int i = 0; i < plain.length(); i++) {
        char c = plain.charAt(i);
        boolean asItIs = c == '/' || plain(plain.substring(i, i + 1));
        text.append(asItIs ? c : String.format(Locale.ROOT, "\\%03d", (int) c));
      }
    }
    return text.toString();
  }
}
