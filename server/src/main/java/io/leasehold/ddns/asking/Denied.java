package io.leasehold.ddns.asking;

import java.io.IOException;

/// All servers of a zone answer that they do not let us, in words that can mean this one name or
/// all of the zone: Knot says of either NOTAUTH and does not sign that, BIND says REFUSED.
public final class Denied extends IOException {
  private static final long serialVersionUID = 1L;

  public Denied(String why) {
    super(why);
  }
}
