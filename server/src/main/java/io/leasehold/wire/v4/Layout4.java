package io.leasehold.wire.v4;

/// Where the fields of a message lie, in octets from its start: RFC 2131 §2 figure 1.
final class Layout4 {
  static final int OP = 0;
  static final int HTYPE = 1;
  static final int HLEN = 2;
  static final int HOPS = 3;
  static final int XID = 4;
  static final int SECS = 8;
  static final int FLAGS = 10;
  static final int CIADDR = 12;
  static final int YIADDR = 16;
  static final int SIADDR = 20;
  static final int GIADDR = 24;
  static final int CHADDR = 28;
  static final int SNAME = 44;
  static final int FILE = 108;
  static final int COOKIE = 236;
  static final int OPTIONS = 240;

  static final int CHADDR_LENGTH = 16;
  static final int SNAME_LENGTH = 64;
  static final int FILE_LENGTH = 128;

  /// 99, 130, 83, 99: RFC 2131 §3.
  static final int MAGIC_COOKIE = 0x63825363;

  static final int PAD = 0;
  static final int END = 255;

  /// The values of option 52, RFC 2132 §9.3: a bit for each field.
  static final int OVERLOAD_FILE = 1;

  static final int OVERLOAD_SNAME = 2;

  /// The code and the length octet in front of a value.
  static final int OPTION_HEADER = 2;

  /// The most octets that one instance of an option holds.
  static final int INSTANCE_MAX = 255;

  private Layout4() {}
}
