package io.leasehold.lease;

/// How many leases are in which state.
final class StateCounts {
  private final ClassNumbers classes;
  private final Counts<Limited.Circuit> declinedByLine = new Counts<>();
  private long bound;
  private long declined;

  StateCounts(ClassNumbers classes) {
    this.classes = classes;
  }

  /// @param one 1 for a lease that has come to be as it is, -1 for one that is to be otherwise
  void add(Lease lease, int one) {
    bound += lease.isBound() ? one : 0;
    if (lease.isDeclined()) {
      declined += one;
      declinedByLine.add(lease.origin(classes).line(), one);
    }
  }

  long bound() {
    return bound;
  }

  long declined() {
    return declined;
  }

  long declinedOn(Limited.Circuit line) {
    return declinedByLine.of(line);
  }

  /// The same as a walk over everything gives them.
  void checkInvariants(AddressIndex<Lease> leases) {
    StateCounts anew = new StateCounts(classes);
    leases.forEach(lease -> anew.add(lease, 1));
    if (anew.bound != bound
        || anew.declined != declined
        || !anew.declinedByLine.all().equals(declinedByLine.all())) {
      throw new IllegalStateException("lease table: %s seen, %s counted".formatted(anew, this));
    }
  }

  @Override
  public String toString() {
    return "%d bound, %d in probation, by line %s".formatted(bound, declined, declinedByLine);
  }
}
