package io.leasehold.store;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads a store beside the server that writes it, or without one: the leases, and what was before.
public interface LeaseReader extends LeaseList {
  /// Who had the address before, the latest first.
  ///
  /// @param countMax the most that are given
  List<Holding> history(Ipv4 address, int countMax) throws StoreException;

  /// Gives the holdings that have ended and fit, of all addresses, the latest first, until somebody
  /// has seen enough. Between two parts nothing is held, as above.
  ///
  /// @param each false if it wants no more
  void holdingsWhile(Past wanted, Predicate<Ended> each) throws StoreException;

  /// Gives the leases that the sieve lets through: first those that the store has not got in order,
  /// then all others in the order that is asked for. While a server writes, each was the latest of
  /// its address at some moment between the call and the return.
  void inOrder(Listing listing, InOrder told) throws StoreException;

  /// Is told of leases.
  interface InOrder {
    /// One that may lie anywhere, before `after` as well, and need not fit at all.
    void apart(LeaseRecord record);

    /// The next one.
    ///
    /// @param row is another lease after the return
    /// @return false if it wants no more
    boolean next(Row row) throws StoreException;

    /// How many of the next ones need only be counted.
    long passable();

    /// So many came, and all are sure.
    void pass(long count);
  }

  /// A lease as it stands in the store: what nobody asks for is not read.
  interface Row {
    Ipv4 address();

    /// Whether it has all that the sieve asks for. Else it has to be read to tell.
    boolean isSure() throws StoreException;

    /// Its value in the order.
    String value() throws StoreException;

    /// Empty if it cannot be read.
    Optional<LeaseRecord> read() throws StoreException;
  }

  /// @param place where to go on after it
  record Ended(Holding holding, HoldingPlace place) {}
}
