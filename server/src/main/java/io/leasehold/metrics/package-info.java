/// What is counted, and how it is told to Prometheus: the only room that knows its library.
@NullMarked
package io.leasehold.metrics;

import org.jspecify.annotations.NullMarked;
