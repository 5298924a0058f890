/// What leases are looked for by.
@NullMarked
package io.leasehold.api.lease;

import org.jspecify.annotations.NullMarked;
