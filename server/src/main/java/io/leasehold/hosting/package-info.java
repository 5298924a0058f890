/// Extensions: the jars that are found at the start, and a guard around everything that they do.
/// What one throws, how long it takes and whether its answer can be are seen here, counted and
/// told; the rest of the server sees [io.leasehold.config.Outside], which is always right.
@NullMarked
package io.leasehold.hosting;

import org.jspecify.annotations.NullMarked;
