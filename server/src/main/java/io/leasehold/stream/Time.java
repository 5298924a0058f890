package io.leasehold.stream;

import java.util.function.LongSupplier;

/// What the stream tells the time by.
///
/// @param nowS that of the records
/// @param monotonicNs never goes back
public record Time(LongSupplier nowS, LongSupplier monotonicNs) {}
