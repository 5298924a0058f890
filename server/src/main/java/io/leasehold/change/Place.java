package io.leasehold.change;

import java.nio.file.Path;

/// Where a server's configuration is.
///
/// @param file that it is read from and written to
/// @param versions those that were in use
/// @param strict a bad reservation is refused, not left out
public record Place(Path file, Versions versions, boolean strict) {}
