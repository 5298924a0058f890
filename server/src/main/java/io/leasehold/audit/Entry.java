package io.leasehold.audit;

import java.time.Instant;

/// One entry of the audit.
///
/// @param number from 1 on, without gaps
/// @param detail what more there is to say; may be empty
/// @param asked the number of the entry that this one is the outcome of; 0 for none
/// @param before the hash of the entry before it
/// @param hash its own: SHA-256 of its line up to and with `before`, see [EntryLine]
public record Entry(
    long number,
    Instant at,
    Deed deed,
    Outcome outcome,
    String detail,
    long asked,
    String before,
    String hash) {}
