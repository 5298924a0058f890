/// Leases as people and programs are told of them, and which of them somebody wants to see.
@NullMarked
package io.leasehold.api.lease;

import org.jspecify.annotations.NullMarked;
