/// Tests of the lease table and of each of its parts; the whole is held against a naive model.
@NullMarked
package io.leasehold.lease;

import org.jspecify.annotations.NullMarked;
