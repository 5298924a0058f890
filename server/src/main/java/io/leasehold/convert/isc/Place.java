package io.leasehold.convert.isc;

/// Where something stands.
///
/// @param file as it was named
/// @param line from 1
/// @param column in octets, from 1
record Place(String file, int line, int column) {}
