package io.leasehold.hosting;

import io.leasehold.expression.Facts;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;

/// What is known of a query, for tests.
record Facts4(Message4 message, boolean isSupposed) implements Facts {
  Facts4(Message4 message) {
    this(message, false);
  }

  static Facts4 discover() {
    return new Facts4(Queries.of(1).discover().message());
  }

  static Facts4 supposed() {
    return new Facts4(discover().message(), true);
  }

  @Override
  public Ipv4 source() {
    return Ipv4.ANY;
  }

  @Override
  public Ipv4 destination() {
    return Ipv4.BROADCAST;
  }

  @Override
  public Octets interfaceName() {
    return Octets.ofText("eth0");
  }

  @Override
  public int length() {
    return 300;
  }

  @Override
  public boolean isMember(int classNumber) {
    return false;
  }
}
