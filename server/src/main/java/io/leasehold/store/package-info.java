/// Keeps lease records, in order, so that they survive anything: the port. A record is durable when
/// [LeaseStore#commit] has returned [CommitOutcome.Durable].
@NullMarked
package io.leasehold.store;

import org.jspecify.annotations.NullMarked;
