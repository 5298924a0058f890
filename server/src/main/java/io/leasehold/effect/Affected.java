package io.leasehold.effect;

import io.leasehold.lease.LeaseRecord;

/// A lease whose client a configuration would treat otherwise than it is treated now.
///
/// @param why of `after`, in the engine's words: a clause
public record Affected(LeaseRecord.Bound lease, Fate before, Fate after, String why) {}
