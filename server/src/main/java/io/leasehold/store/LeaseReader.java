package io.leasehold.store;

import io.leasehold.model.Ipv4;
import java.util.List;
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

  /// @param place where to go on after it
  record Ended(Holding holding, HoldingPlace place) {}
}
