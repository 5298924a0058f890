package io.leasehold.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.stream.Entry;
import java.util.Optional;

/// Tells of an event its id and its kind; the wall clock is the records' own.
final class PlainTold implements Told {
  @Override
  public byte[] json(Entry entry) {
    return "{\"id\":\"%s\",\"kind\":\"%s\"}"
        .formatted(entry.cursor(), entry.change().kind())
        .getBytes(UTF_8);
  }

  @Override
  public LeaseRecord byWallClock(LeaseRecord record) {
    return record;
  }

  @Override
  public long wallS(long atS) {
    return atS;
  }

  @Override
  public Optional<Prefix> subnetOf(Ipv4 address) {
    return Optional.of(Prefix.of("10.0.0.0/8")).filter(subnet -> subnet.contains(address));
  }
}
