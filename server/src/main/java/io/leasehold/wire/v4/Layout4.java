package io.leasehold.wire.v4;

/// Where the fields of a message lie, in octets from its start: RFC 2131 §2 figure 1.
public final class Layout4 {
  public static final int OP = 0;
  public static final int HTYPE = 1;
  public static final int HLEN = 2;
  public static final int HOPS = 3;
  public static final int XID = 4;
  public static final int SECS = 8;
  public static final int FLAGS = 10;
  public static final int CIADDR = 12;
  public static final int YIADDR = 16;
  public static final int SIADDR = 20;
  public static final int GIADDR = 24;
  public static final int CHADDR = 28;
  public static final int SNAME = 44;
  public static final int FILE = 108;
  public static final int COOKIE = 236;
  public static final int OPTIONS = 240;

  public static final int CHADDR_LENGTH = 16;
  public static final int SNAME_LENGTH = 64;
  public static final int FILE_LENGTH = 128;

  /// 99, 130, 83, 99: RFC 2131 §3.
  public static final int MAGIC_COOKIE = 0x63825363;

  public static final int PAD = 0;
  public static final int END = 255;

  /// The values of option 52, RFC 2132 §9.3: a bit for each field.
  public static final int OVERLOAD_FILE = 1;

  public static final int OVERLOAD_SNAME = 2;

  /// The code and the length octet in front of a value.
  public static final int OPTION_HEADER = 2;

  /// The most octets that one instance of an option holds.
  public static final int INSTANCE_MAX = 255;

  private Layout4() {}
}
