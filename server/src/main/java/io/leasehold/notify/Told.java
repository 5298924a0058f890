package io.leasehold.notify;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.stream.Entry;
import java.util.Optional;

/// How events are told to people and programs: what the server knows of that. For any thread.
public interface Told {
  /// As the API tells it, in UTF-8.
  byte[] json(Entry entry);

  /// The same with its times by the wall clock.
  LeaseRecord byWallClock(LeaseRecord record);

  /// By the wall clock, of a time of the records.
  long wallS(long atS);

  /// The subnet of the configuration in use that the address belongs to.
  Optional<Prefix> subnetOf(Ipv4 address);
}
