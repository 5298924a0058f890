package io.leasehold.lease;

/// A limit of the configuration: so many addresses of this may be bound or offered at a time.
record Limit(Limited what, long max) {}
