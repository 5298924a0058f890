package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import java.util.Arrays;
import java.util.Optional;

/// What one slice of a [Survey] saw: addresses that a lease or an offer makes what they are, each
/// once. Filled by the writer of the table and then left alone, for whoever it is handed to.
///
/// Kept in two arrays: records of thousands of addresses would be copied by the collector while
/// clients wait.
public final class Sightings {
  private static final int CAPACITY = 64;

  private int[] addresses = new int[CAPACITY];
  private AddressState[] states = new AddressState[CAPACITY];
  private int count;
  private int visited;
  private Optional<Survey.Place> next = Optional.empty();

  Sightings() {}

  /// Is told of addresses.
  @FunctionalInterface
  public interface Each {
    void seen(Ipv4 address, AddressState state);
  }

  public void forEach(Each each) {
    for (int i = 0; i < count; i++) {
      each.seen(new Ipv4(addresses[i]), states[i]);
    }
  }

  /// How many addresses, leases or offers were looked at for it.
  public int visited() {
    return visited;
  }

  /// Where the next slice begins; empty if this was the last.
  public Optional<Survey.Place> next() {
    return next;
  }

  void visit() {
    visited++;
  }

  void add(int bits, AddressState state) {
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, count * 2);
      states = Arrays.copyOf(states, count * 2);
    }
    addresses[count] = bits;
    states[count] = state;
    count++;
  }

  Sightings before(Optional<Survey.Place> place) {
    next = place;
    return this;
  }
}
