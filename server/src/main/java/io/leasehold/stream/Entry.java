package io.leasehold.stream;

/// One change, and where in the stream it stands.
///
/// @param cursor of a consumer that has seen it
/// @param atS by the time of the records ([io.leasehold.store.KeptTime])
public record Entry(Cursor cursor, long atS, Change change) {}
