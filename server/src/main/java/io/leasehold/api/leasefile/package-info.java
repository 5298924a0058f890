/// Leases as files: a line each, in forms that other programs read, and back into records.
@NullMarked
package io.leasehold.api.leasefile;

import org.jspecify.annotations.NullMarked;
