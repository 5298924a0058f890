package io.leasehold.extension;

import io.leasehold.model.Octets;
import java.util.Optional;

/// Says what an option holds for a client.
@FunctionalInterface
public interface OptionValue {
  /// Called by the thread that decides, when the option is to be sent: at once, or every client
  /// waits. If it throws, the option is not sent.
  ///
  /// @return the octets as they travel, 1 to 255; none if it is not to be sent
  Optional<Octets> of(Query query, Chosen chosen);
}
