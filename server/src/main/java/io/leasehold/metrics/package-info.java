/// What is counted.
@NullMarked
package io.leasehold.metrics;

import org.jspecify.annotations.NullMarked;
