package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.xbill.DNS.TSIG;

/// A zone's servers, to be asked.
record Reach(Exchange servers, Transfer transfer) {
  /// @param data the data directory
  /// @throws IOException if the zone's key cannot be used
  static Reach of(Zone zone, DdnsConfig config, Path data) throws IOException {
    Optional<TSIG> signs = Keys.of(config.keyOf(zone), data);
    return new Reach(new ZoneServers(zone, signs), new ZoneTransfer(zone, signs));
  }
}
