package io.leasehold.config;

/// Where leases are kept.
///
/// @param path of the database, relative to the data directory
/// @param historyS how long the history of an address is kept
public record StoreConfig(String path, long historyS) {}
