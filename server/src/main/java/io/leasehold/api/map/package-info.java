/// A picture of a subnet: what each of its addresses is at a moment, or how many of each block are
/// what.
@NullMarked
package io.leasehold.api.map;

import org.jspecify.annotations.NullMarked;
