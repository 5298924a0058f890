package io.leasehold.config;

import java.util.Optional;

/// Where leases are kept.
///
/// @param path of the database, relative to the data directory
/// @param historyS how long the history of an address is kept
/// @param beside the store of an extension, which has each lease first; the database is a copy then
public record StoreConfig(String path, long historyS, Optional<Outside.Store> beside) {
  /// The database alone.
  public StoreConfig(String path, long historyS) {
    this(path, historyS, Optional.empty());
  }
}
