package io.leasehold.ddns.compare;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.asking.Keys;
import io.leasehold.ddns.asking.ZoneServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.xbill.DNS.TSIG;

/// A zone's servers, to be asked.
public record Reach(Exchange servers, Transfer transfer) {
  /// @param data the data directory
  /// @throws IOException if the zone's key cannot be used
  public static Reach of(Zone zone, DdnsConfig config, Path data) throws IOException {
    Optional<TSIG> signs = Keys.of(config.keyOf(zone), data);
    return new Reach(new ZoneServers(zone, signs), new ZoneTransfer(zone, signs));
  }
}
