package io.leasehold.ddns.responder;

import io.leasehold.metrics.Metrics;
import org.xbill.DNS.Rcode;

/// Every metric of the responder has values.
public final class ResponderInUse {
  private ResponderInUse() {}

  public static void add(Metrics metrics) {
    ResponderCounts counts = new ResponderCounts();
    counts.answer(Rcode.NOERROR);
    counts.answer(Rcode.NXDOMAIN);
    counts.transfer(ResponderCounts.Transfer.DONE);
    counts.notified(ResponderCounts.Notify.TAKEN);
    counts.watch(metrics);
  }
}
