package io.leasehold.change;

import io.leasehold.config.Outside;
import java.nio.file.Path;

/// Where a server's configuration is.
///
/// @param file that it is read from and written to
/// @param versions those that were in use
/// @param strict a bad reservation is refused, not left out
/// @param outside the extensions that it can use
public record Place(Path file, Versions versions, boolean strict, Outside outside) {
  /// Without extensions.
  public Place(Path file, Versions versions, boolean strict) {
    this(file, versions, strict, Outside.NONE);
  }
}
