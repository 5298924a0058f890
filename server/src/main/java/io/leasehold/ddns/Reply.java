package io.leasehold.ddns;

import org.xbill.DNS.Rcode;

/// What a zone's server made of an update.
///
/// @param why in the words of DNS, if it was refused
record Reply(What what, String why) {
  static final Reply DONE = new Reply(What.DONE, "");
  static final Reply CONFLICT =
      new Reply(What.CONFLICT, "the name is in DNS already, and not this client's");

  /// What became of it.
  enum What {
    DONE,
    CONFLICT,
    REFUSED
  }

  static Reply of(int rcode) {
    return rcode == Rcode.NOERROR
        ? DONE
        : new Reply(What.REFUSED, "the DNS server says " + Rcode.string(rcode));
  }

  boolean isDone() {
    return what == What.DONE;
  }
}
