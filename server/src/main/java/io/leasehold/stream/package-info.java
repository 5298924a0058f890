/// The stream of events: every committed change of a lease, of a reservation and of the
/// configuration, in one order, on the disk, for consumers that go on from where they were.
@NullMarked
package io.leasehold.stream;

import org.jspecify.annotations.NullMarked;
