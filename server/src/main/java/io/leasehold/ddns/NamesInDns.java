package io.leasehold.ddns;

import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.compare.Scope;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook;
import io.leasehold.store.StoreException;
import java.util.Optional;

/// What can be asked about the names of leases in DNS, and done about them. For any thread.
public interface NamesInDns {
  /// True if a zone is kept up to date.
  boolean isOn();

  /// How far DNS is with an address; empty if nothing is kept up to date.
  Optional<NameBook.Shown> shown(Ipv4 address) throws StoreException;

  /// How DNS stands; empty if nothing is kept up to date.
  Optional<DdnsStanding> standing() throws StoreException;

  /// Has the name of a lease told again.
  ///
  /// @return false if DNS is to say nothing of it
  boolean again(Ipv4 address) throws StoreException;

  /// Compares what DNS says with what leases want, which takes as long as zones are large.
  ///
  /// @return empty if nothing is kept up to date
  Optional<Comparison> check(Scope scope) throws StoreException, InterruptedException;

  /// The same, and whatever can be mended is told again: under the usual rules, and some time after
  /// the return.
  Optional<Comparison> repair(Scope scope) throws StoreException, InterruptedException;
}
