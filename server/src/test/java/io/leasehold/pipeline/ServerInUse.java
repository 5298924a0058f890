package io.leasehold.pipeline;

import io.leasehold.ddns.DdnsInUse;
import io.leasehold.metrics.Exposition;
import io.leasehold.metrics.Format;
import io.leasehold.model.Ipv4;
import io.leasehold.notify.NotifyInUse;
import io.leasehold.testkit.Queries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/// A server that clients have used: every metric of it has values.
public final class ServerInUse {
  private ServerInUse() {}

  /// What it tells Prometheus.
  public static byte[] exposed(Format format) throws IOException {
    ServerFixture it = new ServerFixture();
    it.metrics.version("1.2.3");
    NotifyInUse.add(it.metrics.metrics());
    DdnsInUse.add(it.metrics.metrics());
    Ipv4 declined = it.lease(Queries.of(1));
    it.transport.broadcast(
        Queries.of(1).decline(declined, Optional.of(ServerFixture.SERVER)).message());
    it.turn();
    Housekeeping housekeeping = it.server.housekeeping();
    // One client more every now and then for a good hour, so that the pool will be full.
    for (int i = 0; i < 90; i++) {
      it.lease(Queries.of(i + 2));
      it.time.advanceS(41);
      it.turn();
      housekeeping.doWork();
    }
    it.server.reloadRefused();
    it.server.reloadUsed();
    it.transport.octets(ServerFixture.ETH0.index(), (byte) 1);
    it.offer(Queries.of(1_000));
    it.time.advanceS(1);
    it.turn();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exposition(it.metrics.metrics()).write(out, format);
    return out.toByteArray();
  }
}
