package io.leasehold.select;

import io.leasehold.config.Pool;

/// A pool with the settings that hold in it.
public record LinkPool(Pool pool, Settings settings) {}
