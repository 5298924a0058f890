package io.leasehold.ddns;

import io.leasehold.ddns.compare.Leases;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.EventReader;
import java.util.function.Function;
import java.util.function.Supplier;

/// Where it is known from what leases want.
///
/// @param readers of the stream of committed changes
/// @param latest where nothing comes before the next change
public record Source(
    Function<Cursor, EventReader> readers, Supplier<Cursor> latest, Leases leases) {}
