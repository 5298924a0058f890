package io.leasehold.ddns;

import java.io.IOException;

/// A server answers that it does not let us, in words that can mean this one name or all of the
/// zone: Knot says of either NOTAUTH, and does not sign that.
final class Denied extends IOException {
  private static final long serialVersionUID = 1L;

  Denied(String why) {
    super(why);
  }
}
