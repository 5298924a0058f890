package io.leasehold.config;

import io.leasehold.model.Range;

/// Addresses that any client of the subnet may get, less the subnet's exclusions and reservations.
public record Pool(Range range, Scope scope) {}
