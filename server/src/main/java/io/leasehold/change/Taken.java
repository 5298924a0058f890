package io.leasehold.change;

/// A configuration that has come into use.
///
/// @param author who brought it about
/// @param comment of whoever did; may be empty
public record Taken(InUse former, InUse next, String author, String comment) {}
