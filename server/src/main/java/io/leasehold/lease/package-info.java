/// Who holds which address: the table of leases, the pools of free addresses and the wheel that
/// finds what has ended. Pure; time is an argument. One writer.
@NullMarked
package io.leasehold.lease;

import org.jspecify.annotations.NullMarked;
