package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.util.Optional;

/// Where a client's message came from, as far as it is kept with its lease: what limits count it
/// by, and what a renewal that passes no relay agent is decided by.
///
/// @param giaddr of the relay agent; 0.0.0.0 if there was none
/// @param relayAgent option 82, empty if there was none or it was longer than [#SIZE_MAX] octets
/// @param classes that the client was in
public record Origin(Ipv4 giaddr, Octets relayAgent, KeptClasses classes) {
  /// What one option holds.
  public static final int SIZE_MAX = 255;

  /// The server's own link, with nothing to tell.
  public static final Origin NONE = of(Octets.EMPTY);

  /// A relay agent of which only its option is known.
  public static Origin of(Octets relayAgent) {
    return new Origin(Ipv4.ANY, relayAgent, KeptClasses.NONE);
  }

  /// The line that the client is on, if the relay agent names one.
  public Optional<Limited.Circuit> circuit() {
    return RelayAgentValue.find(relayAgent, RelaySubOption.CIRCUIT_ID)
        .map(id -> new Limited.Circuit(giaddr, id));
  }

  /// The same, or all that nobody can tell apart: the clients of the relay agent, or of the
  /// server's own links, whose line has no name.
  public Limited.Circuit line() {
    return circuit().orElseGet(() -> new Limited.Circuit(giaddr, Octets.EMPTY));
  }

  /// True if there is nothing to be kept beside the option.
  public boolean isOptionOnly() {
    return giaddr.isAny() && classes.isEmpty();
  }
}
