package org.example.leasehold;

import io.leasehold.extension.Allocator;
import io.leasehold.extension.AllocatorProvider;
import io.leasehold.extension.BadSettingsException;
import io.leasehold.extension.Query;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The client on port 7 of the switch gets the 7th address of the pool: the port is the last octet
/// of what the relay agent calls the circuit. Who comes without that, or finds the address taken,
/// gets what the server chooses.
///
/// ```
/// "pools": [{"range": "192.0.2.100-192.0.2.147", "allocator": {"extension": "by-port"}}]
/// ```
public final class ByPort implements AllocatorProvider {
  /// Of option 82 (RFC 3046).
  private static final int CIRCUIT_ID = 1;

  @Override
  public String name() {
    return "by-port";
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public Allocator make(Map<String, Object> settings) throws BadSettingsException {
    if (!settings.isEmpty()) {
      throw new BadSettingsException("none; found " + settings.keySet());
    }
    return ByPort::choose;
  }

  private static Optional<Ipv4> choose(Query query, Range pool, Predicate<Ipv4> isFree) {
    Optional<Octets> circuit = query.agentOption(CIRCUIT_ID).filter(octets -> !octets.isEmpty());
    if (circuit.isEmpty()) {
      return Optional.empty();
    }
    int port = circuit.get().at(circuit.get().length() - 1);
    return Optional.of(new Ipv4(pool.first().bits() + port - 1))
        .filter(address -> port > 0 && pool.contains(address))
        .filter(isFree);
  }
}
