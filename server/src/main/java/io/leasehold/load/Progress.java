package io.leasehold.load;

/// Where a run is, each second.
///
/// @param part what is going on
/// @param seconds since that began
/// @param perSecond exchanges completed since the last time, as a rate
/// @param longestNs what the slowest exchange took that was completed since then, in nanoseconds; 0
///   if there was none
/// @param floodPerSecond DISCOVERs of strangers, the same
/// @param offersPerSecond OFFERs to strangers, the same
public record Progress(
    String part,
    long seconds,
    long perSecond,
    long longestNs,
    long floodPerSecond,
    long offersPerSecond,
    long underWay,
    long sentAgain,
    long lost,
    long wrong) {}
