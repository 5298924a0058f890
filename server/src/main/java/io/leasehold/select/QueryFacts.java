package io.leasehold.select;

import io.leasehold.expression.Facts;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;

/// What the expressions of a configuration can ask of a query: its message, how it came, and the
/// classes it is in by then.
public record QueryFacts(Message4 message, Arrival arrival, Classes classes) implements Facts {
  @Override
  public Ipv4 source() {
    return arrival.source();
  }

  @Override
  public Ipv4 destination() {
    return arrival.destination();
  }

  @Override
  public Octets interfaceName() {
    return Octets.ofText(arrival.on().name());
  }

  @Override
  public int length() {
    return arrival.length();
  }

  @Override
  public boolean isMember(int classNumber) {
    return classes.has(classNumber);
  }

  @Override
  public boolean isSupposed() {
    return arrival.supposed();
  }
}
