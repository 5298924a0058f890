package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;

/// An address held for a client that has been offered it; in memory only (RFC 2131 §4.3.1).
///
/// @param untilS when it is free again, seconds since 1970-01-01T00:00Z
public record Offer(Ipv4 address, ClientKey client, long untilS) {}
