package io.leasehold.store;

import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Optional;

/// What DNS has of ours, as one who answers for it says it. For any thread.
public interface SaidNames {
  /// Of what is to be taken back, in seconds.
  long TTL_S = 600;

  /// A name that has an address, or an address that has a name.
  ///
  /// @param ttlS as it is wanted, or [#TTL_S] where nobody wants it any more
  record Said(String fqdn, Ipv4 address, long ttlS) {}

  /// The addresses of a name.
  List<Said> ofName(String fqdn) throws StoreException;

  /// The next addresses that have a name, and that, in the order of addresses.
  ///
  /// @param from the first address that is meant, as a number
  /// @param to the last
  /// @param countMax the most that are given, but for further names of the last address
  List<Said> ofAddresses(long from, long to, int countMax) throws StoreException;

  /// The next names below one, with their addresses, in an order of its own.
  ///
  /// @param above the name
  /// @param after the last one of the former page; empty for the first page
  /// @param countMax the most that are given
  List<Said> below(String above, Optional<Said> after, int countMax) throws StoreException;
}
