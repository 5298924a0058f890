package io.leasehold.command;

import io.leasehold.api.resource.EventTexts;
import io.leasehold.api.resource.Running;
import io.leasehold.config.Subnet;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.notify.Told;
import io.leasehold.stream.Entry;
import java.util.Comparator;
import java.util.Optional;

/// Events as the running server tells them.
record ToldEvents(Running running) implements Told {
  @Override
  public byte[] json(Entry entry) {
    return EventTexts.json(entry, running);
  }

  @Override
  public LeaseRecord byWallClock(LeaseRecord record) {
    return running.byWallClock(record);
  }

  @Override
  public long wallS(long atS) {
    return running.wallS(atS);
  }

  @Override
  public Optional<Prefix> subnetOf(Ipv4 address) {
    return running.config().networks().stream()
        .flatMap(network -> network.subnets().stream())
        .map(Subnet::prefix)
        .filter(prefix -> prefix.contains(address))
        .max(Comparator.comparingInt(Prefix::length));
  }
}
