/// Benchmarks: JMH for the parts, comparisons with peers for the whole.
@NullMarked
package io.leasehold.bench;

import org.jspecify.annotations.NullMarked;
