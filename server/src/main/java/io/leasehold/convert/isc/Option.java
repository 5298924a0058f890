package io.leasehold.convert.isc;

/// An option that a file can name.
///
/// @param own it is the file's
record Option(String space, int code, String name, Format format, boolean own) {
  static final String DHCP = "dhcp";

  boolean isOfMessages() {
    return space.equals(DHCP);
  }

  String shown() {
    return isOfMessages() ? name : space + "." + name;
  }
}
