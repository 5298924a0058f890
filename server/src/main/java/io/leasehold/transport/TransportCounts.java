package io.leasehold.transport;

/// What a [Transport] has counted since it was opened. Every number only grows.
///
/// @param received datagrams handed to the caller
/// @param notChosen datagrams dropped: from an interface that is not chosen
/// @param unplaced datagrams dropped: the interface they came by cannot be known
/// @param oversize datagrams dropped: longer than the slot they were to be put in
/// @param kernelDrops datagrams the kernel dropped because the receive buffer was full, or the
///   checksum was wrong
/// @param receiveErrors errors the system reported while receiving or listing the interfaces,
///   passed over
/// @param sent datagrams sent
/// @param notSent datagrams the system did not take
/// @param broadcastInstead replies for a client without an address that were broadcast because no
///   frame could be addressed to it
/// @param interfaceChanges how often [Transport#interfaces] became another list
public record TransportCounts(
    long received,
    long notChosen,
    long unplaced,
    long oversize,
    long kernelDrops,
    long receiveErrors,
    long sent,
    long notSent,
    long broadcastInstead,
    long interfaceChanges) {}
