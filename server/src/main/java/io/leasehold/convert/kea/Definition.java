package io.leasehold.convert.kea;

import io.leasehold.model.Counted;
import io.leasehold.wire.option.Shape;
import java.util.List;
import java.util.regex.Pattern;

/// An option as Kea knows it: one of its own, or one of `option-def`.
///
/// @param space the option space; "dhcp4" holds the options of a message
/// @param fields the types of a record's fields; empty for any other type
/// @param encapsulates the space whose options travel inside this one; "" for none
/// @param origin where the definition comes from
record Definition(
    String space,
    int code,
    String name,
    KeaType type,
    boolean array,
    List<KeaType> fields,
    String encapsulates,
    Origin origin) {
  static final String DHCP4 = "dhcp4";

  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z]([0-9A-Za-z_-]*[0-9A-Za-z])?");

  enum Origin {
    STANDARD,
    FILE,
    CLASS,

    /// One of the file that is wrong: what names its option is not wrong once more.
    WRONG
  }

  boolean defines(Entry option) {
    return option.space().equals(space) && option.code() == code;
  }

  /// The same, of which nothing more need be said.
  Definition wrong() {
    return new Definition(space, code, name, type, array, fields, encapsulates, Origin.WRONG);
  }

  boolean isWrong() {
    return origin == Origin.WRONG;
  }

  Definition {
    fields = List.copyOf(fields);
  }

  /// Kea reads octets by the type as well, and refuses fewer than a value has, or a part of one
  /// behind whole ones. What is too long it takes.
  void checkLength(int octets) throws BadData {
    int one = type.shape(false).fixedLength();
    boolean fits = one == Shape.VARIABLE || (octets >= one && (!array || octets % one == 0));
    if (!fits) {
      throw new BadData(
          "found %s, expected %s%d of the type %s"
              .formatted(
                  Counted.of(octets, "octet"), array ? "a multiple of " : "", one, type.word()));
    }
  }

  /// Whether Kea takes it for the name of an option or of a space.
  static boolean isName(String word) {
    return NAME.matcher(word).matches();
  }

  boolean isStandard(int number) {
    return origin == Origin.STANDARD && code == number && space.equals(DHCP4);
  }
}
