package io.leasehold.metrics;

import java.util.Optional;

/// A part of all that is answered, which is measured by itself.
///
/// @param name empty if it is the rest
/// @param times how long its answers took
/// @param exchanges the part of these that are [Flow#EXCHANGES]
public record Share(Optional<String> name, Histogram times, Histogram.Lane exchanges) {}
