/// The decisions of RFC 2131: a query, the leases, the configuration and the time go in; records to
/// keep, a reply and the reason come out. Pure.
@NullMarked
package io.leasehold.engine.v4;

import org.jspecify.annotations.NullMarked;
