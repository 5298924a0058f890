package io.leasehold.store;

import io.leasehold.model.Octets;

/// A batch as it is on stable storage.
///
/// @param seq one more than that of the batch before
/// @param records how many it has; 0 if it is damaged
/// @param octets what [CommittedBatches#records] reads
public record CommittedBatch(long seq, int records, Octets octets) {}
