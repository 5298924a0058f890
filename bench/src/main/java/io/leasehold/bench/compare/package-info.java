/// The page and the picture that `bench/compare` makes of its measurements. Needs nothing but
/// java.base: it is run from its sources.
@NullMarked
package io.leasehold.bench.compare;

import org.jspecify.annotations.NullMarked;
