package io.leasehold.convert.kea;

import java.util.List;

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

  enum Origin {
    STANDARD,
    FILE,
    CLASS,

    /// One of the file that is wrong: what names its option is not wrong once more.
    WRONG
  }

  boolean isWrong() {
    return origin == Origin.WRONG;
  }

  Definition {
    fields = List.copyOf(fields);
  }

  boolean isStandard(int number) {
    return origin == Origin.STANDARD && code == number && space.equals(DHCP4);
  }
}
