package io.leasehold.load;

/// Where a run is, each second.
///
/// @param part what is going on
/// @param seconds since that began
/// @param perSecond exchanges completed since the last time, as a rate
/// @param floodPerSecond DISCOVERs of strangers, the same
/// @param offersPerSecond OFFERs to strangers, the same
public record Progress(
    String part,
    long seconds,
    long perSecond,
    long floodPerSecond,
    long offersPerSecond,
    long underWay,
    long sentAgain,
    long lost,
    long wrong) {}
