package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.events.EventLog;
import io.leasehold.lease.LeaseTable;
import io.leasehold.store.LeaseStore;
import io.leasehold.transport.Transport;

/// What a [Server] is put together from. The lease table has been loaded from the store.
public record Parts(
    Config config,
    Ports ports,
    LeaseTable leases,
    LeaseStore store,
    Transport transport,
    ServerClock clock,
    ServerMetrics metrics,
    EventLog log) {}
