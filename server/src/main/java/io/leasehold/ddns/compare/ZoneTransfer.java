package io.leasehold.ddns.compare;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;
import org.xbill.DNS.ZoneTransferIn.ZoneTransferHandler;

/// A zone from the first of its servers that gives it, over TCP, signed by the zone's key.
final class ZoneTransfer implements Transfer {
  /// For all of it.
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Name name;
  private final List<Server> servers;
  private final Optional<TSIG> key;

  ZoneTransfer(Zone zone, Optional<TSIG> key) {
    name = Names.of(Zones.nameOf(zone));
    servers = zone.servers();
    this.key = key;
  }

  @Override
  public void records(Taker taker) throws IOException {
    List<String> why = new ArrayList<>();
    for (Server server : servers) {
      if (!taker.wantsMore()) {
        why.add("the transfer takes too long");
        break;
      }
      Handler handler = new Handler(taker);
      try {
        ZoneTransferIn transfer =
            ZoneTransferIn.newAXFR(
                name, new InetSocketAddress(server.host(), server.port()), key.orElse(null));
        transfer.setTimeout(TIMEOUT);
        transfer.run(handler);
        return;
      } catch (IOException | ZoneTransferException e) {
        if (handler.given.isPresent()) {
          throw handler.given.get();
        }
        why.add(server + ": " + e.getMessage());
      }
    }
    throw new IOException(String.join("; ", why));
  }

  private static final class Handler implements ZoneTransferHandler {
    private final Taker taker;

    /// Why the taker wants no more.
    private Optional<IOException> given = Optional.empty();

    Handler(Taker taker) {
      this.taker = taker;
    }

    @Override
    public void startAXFR() {
      taker.begin();
    }

    @Override
    public void startIXFR() throws ZoneTransferException {
      throw notAsked();
    }

    @Override
    public void startIXFRDeletes(Record soa) throws ZoneTransferException {
      throw notAsked();
    }

    @Override
    public void startIXFRAdds(Record soa) throws ZoneTransferException {
      throw notAsked();
    }

    private static ZoneTransferException notAsked() {
      return new ZoneTransferException("it gives changes, not the zone");
    }

    @Override
    public void handleRecord(Record record) throws ZoneTransferException {
      try {
        taker.take(record);
      } catch (IOException e) {
        given = Optional.of(e);
        throw new ZoneTransferException(e.getMessage());
      }
    }
  }
}
