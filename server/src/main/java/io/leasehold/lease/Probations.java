package io.leasehold.lease;

/// How many addresses are in probation, of one pool or of all pools of a network.
///
/// @param size its addresses, less those that are excluded or reserved
/// @param declined those of them that are in probation
public record Probations(long size, long declined) {}
