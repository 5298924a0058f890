/// Which network, subnet, pool and reservation a query belongs to. Pure.
@NullMarked
package io.leasehold.select;

import org.jspecify.annotations.NullMarked;
