/// Compares what DNS says with what leases want of it, and finds what is to be mended. Zones are
/// read by transfer where that is allowed, else name by name.
@NullMarked
package io.leasehold.ddns.compare;

import org.jspecify.annotations.NullMarked;
